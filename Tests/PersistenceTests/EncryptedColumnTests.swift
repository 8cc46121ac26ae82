import MariaDB
import TestDatabase
import Testing

@testable import Persistence

/// What is true of every column with encrypted values, those of tables to come included.
@Suite(.database) struct EncryptedColumnTests {
  private let scene: EncryptedScene

  init() throws { scene = try EncryptedScene() }

  @Test func `every column of bytes is known to be encrypted, or known not to be`() throws {
    // Would catch: a new secret that a change of keys leaves behind.
    let plain = [
      "audit_digests.hash", "audit_digests.lines_hash", "audit_digests.previous_hash",
      "audit_digests.transitions_hash", "audit_log.cause_key", "audit_log.hash", "audit_log.salt",
      "encryption_checks.sealed", "gateway_accounts.webhook_secret_hash",
      "old_webhook_secrets.secret_hash", "payment_transitions.evidence_hash",
      "payment_transitions.evidence_salt", "payment_transitions.hash",
      "payment_transitions.previous_hash", "payments.transitions_head", "purged_audit_rows.hash",
      "sessions.token_hash",
      "alert_link_codes.code_hash", "recovery_codes.code_hash", "invitations.token_hash",
      "login_attempts.attempt_key", "login_attempts.subject_hash",
      "webhook_deliveries.body_name",
      // Given out to whoever has the address.
      "uploaded_file_pieces.content",
    ]
    let columns = try scene.fixture.texts(
      """
      SELECT CONCAT(TABLE_NAME, '.', COLUMN_NAME) AS v FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = DATABASE() AND (DATA_TYPE LIKE '%blob' OR DATA_TYPE LIKE '%binary'
        OR COLUMN_COMMENT LIKE '%cipher%' OR COLUMN_COMMENT LIKE '%encrypt%')
      """)
    #expect(columns.sorted() == (plain + EncryptedColumn.all.map(\.name)).sorted())
  }

  @Test func `what is encrypted opens in its own row, and in no other where it is put`() throws {
    // Would catch: whoever may write to the database charges with another seller's credentials, or
    // reads a buyer's data in the answer to another.
    try scene.fill(scene.old)
    for column in EncryptedColumn.all {
      let own = try scene.texts(column, scene.old)
      #expect(own.count == 2 && !own.contains(nil), "\(column.name)")
      try swap(column)
      #expect(try scene.texts(column, scene.old) == [nil, nil], "\(column.name)")
      try swap(column)
      #expect(try scene.texts(column, scene.old) == own, "\(column.name)")
    }
  }

  private func swap(_ column: EncryptedColumn) throws {
    try scene.fixture.run(
      """
      UPDATE \(column.table) a JOIN \(column.table) b ON b.id = 23 - a.id
      JOIN (SELECT id, \(column.column) AS value FROM \(column.table)) old ON old.id = b.id
      SET a.\(column.column) = old.value WHERE a.id IN (11, 12)
      """)
  }

  @Test func `what is encrypted in one column opens in no other of its row`() throws {
    // Would catch: a bot's token handed out as the secret of its webhook.
    try scene.fill(scene.old)
    for (from, to) in [
      ("webhook_secret", "credentials"), ("payer_data", "webhook_secret"),
      ("credentials", "payer_data"),
    ] {
      try scene.fixture.run(
        """
        UPDATE gateway_accounts SET \(SQL(stringLiteral: to)) = \(SQL(stringLiteral: from))
        WHERE id IN (11, 12)
        """)
      let column = try #require(EncryptedColumn.all.first { $0.name == "gateway_accounts.\(to)" })
      #expect(try scene.texts(column, scene.old) == [nil, nil], "\(to)")
    }
    try scene.fixture.run("UPDATE bots SET webhook_secret = telegram_token WHERE id IN (11, 12)")
    let column = try #require(EncryptedColumn.all.first { $0.name == "bots.webhook_secret" })
    #expect(try scene.texts(column, scene.old) == [nil, nil])
  }
}
