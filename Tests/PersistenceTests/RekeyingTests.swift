import Cryptography
import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// Everything moves to a new key, whatever happens meanwhile.
@Suite(.database) struct RekeyingTests {
  private let scene: EncryptedScene

  init() throws { scene = try EncryptedScene() }

  private var database: Database { scene.fixture.database }

  @Test func `every encrypted value opens with the new key alone, and says the same`() throws {
    // Would catch: a column that keeps the old key alive for ever.
    try scene.fill(scene.old)
    let before = try EncryptedColumn.all.map { try scene.texts($0, scene.old) }
    #expect(!before.flatMap { $0 }.contains(nil))
    let report = try Rekeying(database, vault: scene.both, in: SystemScope()).run()
    #expect(report.isComplete && report.unreadable.isEmpty)
    for column in EncryptedColumn.all { #expect(report.moved[column.name] == 2, "\(column.name)") }
    #expect(try EncryptedColumn.all.map { try scene.texts($0, scene.new) } == before)
    #expect(try EncryptedColumn.all.allSatisfy { try scene.texts($0, scene.old) == [nil, nil] })
    #expect(try Rekeying(database, vault: scene.both, in: SystemScope()).remaining().isEmpty)
    #expect(
      try Rekeying(database, vault: scene.both, in: SystemScope()).run().moved.values.allSatisfy {
        $0 == 0
      }
    )
  }

  /// Made by another program in the form of the first releases, with 32 times the byte 7.
  private static let token = "000102030405060708090a0b29bba83173f2ee934ab4ceebd558aa206308cb"
  private static let body =
    "000102030405060708090a0b63a380143f33e834b72c70c70138107f347c3c82ba0b35c0"
  private static let check = "000102030405060708090a0b6ae09a046f660cabfa703d446920a24f7250e3cc65f5"

  @Test func `an installation of the first releases opens as it is, and moves to a new key`() throws
  {
    // Would catch: an update after which no bot answers.
    try scene.fixture.run(
      "UPDATE encryption_checks SET sealed = \(bind: bytes(hex: Self.check) ?? []) WHERE id = 1")
    try scene.fixture.run(
      "UPDATE bots SET telegram_token = \(bind: bytes(hex: Self.token) ?? []) WHERE id = 1")
    try scene.fixture.run("UPDATE bots SET webhook_secret = '' WHERE id = 1")
    try scene.fixture.run(
      """
      INSERT INTO webhook_deliveries (id, account_id, gateway_account_id, received_at, body, state,
        next_attempt_at)
      VALUES (1, 1, 1, \(bind: scene.fixture.now), \(bind: bytes(hex: Self.body) ?? []), 'received',
        \(bind: scene.fixture.now))
      """)
    var now = scene.fixture.now
    func firsts(_ vault: Vault) throws -> [String] {
      try vault.check(database, mayWrite: false)
      // Who claimed the webhook before has it no longer.
      now = now.adding(.minutes(5))
      let webhooks = try WebhookRepository(database, vault: vault).claimUnmatched(at: now, limit: 9)
      let column = try #require(EncryptedColumn.all.first { $0.name == "bots.telegram_token" })
      let row = try #require(
        try scene.fixture.row(
          "SELECT id, public_id, telegram_token AS encrypted FROM bots WHERE id = 1"))
      let token = try column.encrypted(row).flatMap {
        try column.renewal($0, row, vault)?.plaintext
      }
      return webhooks.map { String(decoding: $0.body, as: UTF8.self) } + [token ?? "-"]
    }
    #expect(try firsts(scene.old) == [#"{"id":1}"#, "1:A"])
    #expect(try firsts(scene.both) == [#"{"id":1}"#, "1:A"])
    #expect(try Rekeying(database, vault: scene.both, in: SystemScope()).run().isComplete)
    #expect(try firsts(scene.new) == [#"{"id":1}"#, "1:A"])
  }

  private struct Killed: Error {}

  @Test func `a run that was killed goes on where it stopped`() throws {
    try scene.fill(scene.old)
    #expect(throws: Killed.self) {
      try Rekeying(database, vault: scene.both, in: SystemScope()).run(progress: { column, _ in
        if column == "bots.telegram_token" { throw Killed() }
      })
    }
    // Nobody starts without one of the keys now: each of them has encrypted something.
    #expect(throws: Vault.Failure.wrongKey) { try scene.old.check(database) }
    #expect(throws: Vault.Failure.wrongKey) { try scene.new.check(database) }
    try scene.both.check(database)
    let report = try Rekeying(database, vault: scene.both, in: SystemScope()).run()
    #expect(report.moved["bots.telegram_token"] == 0)
    #expect(report.moved["bots.webhook_secret"] == 2)
    #expect(report.isComplete)
    try scene.new.check(database)
    #expect(throws: Vault.Failure.wrongKey) { try scene.old.check(database) }
  }

  @Test func `an exchange that was given up goes back to the old key`() throws {
    // Would catch: half of the secrets lost with a new key that did not please.
    try scene.fill(scene.old)
    #expect(throws: Killed.self) {
      try Rekeying(database, vault: scene.both, in: SystemScope()).run(progress: { _, _ in
        throw Killed()
      })
    }
    let back = try Vault(
      key: Secret([UInt8](repeating: 7, count: 32)),
      previous: Secret([UInt8](repeating: 8, count: 32)))
    #expect(throws: Killed.self) {
      let rekeying = Rekeying(database, vault: back, in: SystemScope())
      _ = try rekeying.run(progress: { _, _ in throw Killed() })
    }
    #expect(throws: Vault.Failure.wrongKey) { try scene.old.check(database) }
    #expect(try Rekeying(database, vault: back, in: SystemScope()).run().isComplete)
    try scene.old.check(database)
    #expect(try EncryptedColumn.all.allSatisfy { try !scene.texts($0, scene.old).contains(nil) })
  }

  @Test func `a third key moves nothing and is told so`() throws {
    // Would catch: a mistyped key that makes an installation its own.
    try scene.fill(scene.old)
    let third = try Vault(
      key: Secret([UInt8](repeating: 9, count: 32)),
      previous: Secret([UInt8](repeating: 8, count: 32)))
    let before = try scene.fixture.texts("SELECT HEX(sealed) AS v FROM encryption_checks")
    #expect(throws: Vault.Failure.wrongKey) {
      try Rekeying(database, vault: third, in: SystemScope()).run()
    }
    #expect(try scene.fixture.texts("SELECT HEX(sealed) AS v FROM encryption_checks") == before)
    #expect(try EncryptedColumn.all.allSatisfy { try !scene.texts($0, scene.old).contains(nil) })
  }

  @Test func `a value that no key opens stays as it is and is named, the rest goes on`() throws {
    // Would catch: one broken row that stops the exchange, or is thrown away by it.
    try scene.fill(scene.old)
    try scene.fixture.run("UPDATE bot_users SET payer_data = 'broken' WHERE id = 11")
    try scene.fixture.run("UPDATE redirect_pools SET meta_access_token = 'no hex' WHERE id = 12")
    let report = try Rekeying(database, vault: scene.both, in: SystemScope()).run()
    #expect(
      report.unreadable == [
        .init(column: "bot_users.payer_data", id: 11),
        .init(column: "redirect_pools.meta_access_token", id: 12),
      ])
    #expect(report.isComplete)
    #expect(
      try scene.fixture.texts(
        """
        SELECT CONVERT(payer_data USING utf8mb4) AS v FROM bot_users WHERE id = 11
        UNION ALL SELECT meta_access_token FROM redirect_pools WHERE id = 12
        """) == ["broken", "no hex"])
    #expect(report.moved["bot_users.payer_data"] == 1)
    #expect(report.moved["webhook_deliveries.body"] == 2)
  }

  @Test func `what somebody writes meanwhile is not overwritten`() throws {
    // Would catch: a seller's new token undone by the old one, encrypted again.
    try scene.fill(scene.old)
    let (database, both) = (database, scene.both)
    let row = EncryptedRow.buyerPayer(SellerID(11), bot: BotID(11), telegramID: 7)
    let fresh = try both.encrypt("changed", for: row)
    let known = try #require(EncryptedColumn.all.first { $0.name == "bot_users.payer_data" })
    let column = EncryptedColumn(table: known.table, column: known.column, identity: known.identity)
    {
      encrypted, row, vault in
      // Between reading and writing, from another session.
      try database.withConnection { session in
        _ = try session.execute(
          "UPDATE bot_users SET payer_data = \(bind: fresh) WHERE id = 11 AND id = \(bind: try row.integer("id"))"
        )
      }
      return try known.renewal(encrypted, row, vault)
    }
    let report = try Rekeying(database, vault: both, columns: [column]).run()
    #expect(report.isComplete)
    #expect(report.moved["bot_users.payer_data"] == 1)
    #expect(try scene.texts(known, scene.new) == ["changed", "payer 12"])
  }

  @Test func `many rows move in pieces, gaps and empty values among them`() throws {
    // Would catch: a piece that ends the run, or one transaction over a whole table.
    try scene.fill(scene.old)
    for id in stride(from: Int64(100), to: 2_300, by: 3) {
      let row = EncryptedRow.buyerPayer(SellerID(1), bot: BotID(1), telegramID: id)
      let encrypted = id % 2 == 0 ? try scene.old.encrypt("p\(id)", for: row) : nil
      try scene.fixture.run(
        """
        INSERT INTO bot_users (id, account_id, bot_id, telegram_user_id, payer_data)
        VALUES (\(bind: id), 1, 1, \(bind: id), \(bind: encrypted))
        """)
    }
    let rekeying = Rekeying(database, vault: scene.both, in: SystemScope())
    #expect(try rekeying.remaining()["bot_users.payer_data"] == 369)
    #expect(try rekeying.run().moved["bot_users.payer_data"] == 369)
    #expect(try rekeying.remaining().isEmpty)
  }

  @Test func `a webhook of a key that is not here comes back, one that is broken does not`() throws
  {
    // Would catch: a paid webhook thrown away by a worker that gets the new key a second later.
    try scene.fill(scene.new)
    try scene.fixture.run("UPDATE webhook_deliveries SET body = 'broken' WHERE id = 12")
    let inbox = WebhookRepository(database, vault: scene.old)
    var now = scene.fixture.now
    func due() throws -> [String] {
      try scene.fixture.texts(
        """
        SELECT id AS v FROM webhook_deliveries WHERE next_attempt_at IS NOT NULL ORDER BY id
        """)
    }
    try scene.fixture.run("UPDATE webhook_deliveries SET next_attempt_at = \(bind: now)")
    #expect(try inbox.claimUnmatched(at: now, limit: 9).isEmpty)
    #expect(try due() == ["11"])
    now = now.adding(.minutes(1))
    let informed = WebhookRepository(database, vault: scene.both)
    #expect(
      try informed.claimUnmatched(at: now, limit: 9).map {
        String(decoding: $0.body, as: UTF8.self)
      }
        == ["body 11"])
    // Nobody ever gets that key: it ends.
    for _ in 0..<12 {
      now = now.adding(.minutes(1))
      _ = try inbox.claimUnmatched(at: now, limit: 9)
    }
    #expect(try due().isEmpty)
  }
}
