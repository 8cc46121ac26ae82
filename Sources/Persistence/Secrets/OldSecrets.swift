package import Application
package import Domain
package import MariaDB

/// Secrets of webhooks that were replaced and are still accepted.
package struct OldSecrets: Sendable {
  /// Of all such secrets of one bot or gateway account, the one that ends last.
  package struct Entry: Sendable {
    package let seller: String
    /// Nil for a bot.
    package let gatewayAccount: String?
    package let bot: String?
    /// Nil: Telegram is not known to have the new one.
    package let validUntil: Timestamp?
  }

  /// Rows that are thrown away in one go.
  private static let piece = 1000

  private let database: Database

  package init(_ database: Database, in _: SystemScope) { self.database = database }

  package func valid() throws -> [Entry] {
    try database.repeatable { session in
      try session.query(
        """
        SELECT a.name AS seller, g.name AS gateway_account, b.name AS bot,
          IF(SUM(o.valid_until IS NULL) > 0, NULL, MAX(o.valid_until)) AS ends_at
        FROM old_webhook_secrets o JOIN accounts a ON a.id = o.account_id
        LEFT JOIN gateway_accounts g ON g.id = o.gateway_account_id
        LEFT JOIN bots b ON b.id = o.bot_id
        WHERE o.valid_until IS NULL OR o.valid_until > UTC_TIMESTAMP(3)
        GROUP BY a.name, g.name, b.name ORDER BY a.name, g.name, b.name
        """)
    }.map { row in
      Entry(
        seller: try row.text("seller"), gatewayAccount: try row.optionalText("gateway_account"),
        bot: try row.optionalText("bot"), validUntil: try row.optionalTimestamp("ends_at"))
    }
  }

  /// Throws away what is accepted no longer; true when there is more to do at once.
  package func purge() throws -> Bool {
    try database.repeatable { session in
      try session.execute(
        """
        DELETE FROM old_webhook_secrets WHERE valid_until <= UTC_TIMESTAMP(3)
        ORDER BY valid_until LIMIT \(bind: Self.piece)
        """)
    }.affectedRows == Self.piece
  }
}

extension Connection {
  /// Accepts a secret further, without an end.
  mutating func saveOldSecret(
    _ hash: [UInt8], of owner: SecretOwner, seller: SellerID
  ) throws {
    _ = try execute(
      """
      INSERT IGNORE INTO old_webhook_secrets (secret_hash, account_id, gateway_account_id, bot_id)
      VALUES (\(bind: hash), \(bind: seller), \(bind: owner.gatewayAccount), \(bind: owner.bot))
      """)
  }

  /// No old secret outlives this time from now, and gives when it ends.
  mutating func endOldSecrets(of owner: SecretOwner, after time: Interval) throws -> Timestamp {
    let end: SQL = "UTC_TIMESTAMP(3) + INTERVAL \(bind: time.milliseconds * 1000) MICROSECOND"
    let until = try query("SELECT \(end) AS ends_at").first?.optionalTimestamp("ends_at")
    guard let until else { throw UnreadableColumn(column: "old_webhook_secrets.valid_until") }
    _ = try execute(
      """
      UPDATE old_webhook_secrets SET valid_until = LEAST(COALESCE(valid_until, \(bind: until)),
        \(bind: until)) WHERE \(owner.condition)
      """)
    return until
  }
}
