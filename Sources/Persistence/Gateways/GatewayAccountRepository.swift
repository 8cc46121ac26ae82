package import Application
import Cryptography
package import Domain
import Foundation
package import MariaDB
import Synchronization

/// Gateway accounts, those that charges are asked about remembered for two seconds: a burst of webhooks
/// costs one read and one decryption.
package final class GatewayAccountRepository: GatewayAccountDirectory, Sendable {
  private static let life = Duration.seconds(2)
  private static let capacity = 1000
  /// Between two tests of refused credentials.
  static let testPause = Interval.minutes(1)

  private typealias Remembered = (account: GatewayAccount, until: ContinuousClock.Instant)

  private let database: Database
  private let vault: Vault
  private let byID = Mutex<[GatewayAccountID: Remembered]>([:])
  private let addresses: WebhookAddresses<GatewayAccountID>

  package init(_ database: Database, vault: Vault) {
    self.database = database
    self.vault = vault
    addresses = WebhookAddresses { try Self.addresses(in: database) }
  }

  private static let columns = SQL(
    stringLiteral: """
      id, account_id, name, type, credentials, webhook_secret, settings, payer_data_policy,
      payer_data, refused_since
      """)

  package func account(_ id: GatewayAccountID) throws -> GatewayAccount? {
    if let known = byID.withLock({ $0[id] }), known.until > .now { return known.account }
    let query: SQL = "SELECT \(Self.columns) FROM gateway_accounts WHERE id = \(bind: id)"
    guard let found = try first(query) else { return nil }
    byID.withLock { entries in
      if entries.count >= Self.capacity { entries.removeAll() }
      entries[id] = (found, .now + Self.life)
    }
    return found
  }

  package func activeAccounts(of bot: BotID) throws -> [GatewayAccount] {
    try all(
      """
      SELECT \(Self.columns) FROM gateway_accounts g
      JOIN (
        SELECT gateway_account_id, -1 AS position, account_id AS seller FROM bots
        WHERE id = \(bind: bot)
        UNION ALL SELECT gateway_account_id, position, account_id AS seller
        FROM bot_gateway_accounts WHERE bot_id = \(bind: bot)
      ) route ON route.gateway_account_id = g.id AND route.seller = g.account_id
      WHERE g.is_active = 1 ORDER BY g.refused_since IS NOT NULL, route.position
      """)
  }

  package func mark(
    _ id: GatewayAccountID, refused reason: String?, at now: Timestamp
  ) throws -> Bool {
    let changed = try database.repeatable { session in
      try session.execute(
        """
        UPDATE gateway_accounts
        SET refused_since = \(bind: reason == nil ? nil : now),
          refused_reason = \(bind: reason.map(shortened)),
          next_test_at = \(bind: reason == nil ? nil : now.adding(Self.testPause))
        WHERE id = \(bind: id) AND (refused_since IS NULL) = \(bind: reason != nil)
        """)
    }
    return changed.affectedRows == 1
  }

  package func claimRefused(at now: Timestamp, limit: Int) throws -> [GatewayAccount] {
    try all(
      """
      SELECT \(Self.columns) FROM gateway_accounts g
      WHERE \(SQL.isDue("g.next_test_at", within: Self.testPause, at: now)) ORDER BY g.next_test_at LIMIT \(bind: limit)
      """
    ).filter { seller in
      try database.repeatable { session in
        try session.execute(
          """
          UPDATE gateway_accounts SET next_test_at = \(bind: now.adding(Self.testPause))
          WHERE id = \(bind: seller.id)
            AND \(SQL.isDue("next_test_at", within: Self.testPause, at: now))
          """)
      }.affectedRows == 1
    }
  }

  package func account(type: String, webhookSecret: String) throws -> GatewayAccount? {
    let address = Self.address(type: type, secretHash: sha256(Array(webhookSecret.utf8)))
    return try addresses.entry(of: address).flatMap { try account($0) }
  }

  private static func address(type: String, secretHash: [UInt8]) -> String {
    "\(type):\(hex(secretHash))"
  }

  /// Every webhook address and whose it is; those that were replaced too, as long as they are accepted.
  private static func addresses(in database: Database) throws -> [String: GatewayAccountID] {
    let rows = try database.repeatable {
      try $0.query(
        """
        SELECT id, type, webhook_secret_hash FROM gateway_accounts
        UNION ALL SELECT g.id, g.type, o.secret_hash FROM old_webhook_secrets o
        JOIN gateway_accounts g ON g.id = o.gateway_account_id
        WHERE o.valid_until > UTC_TIMESTAMP(3)
        """)
    }
    let pairs: [(String, GatewayAccountID)] = try rows.compactMap { row in
      guard let hash = try row.optionalBytes("webhook_secret_hash") else { return nil }
      return (address(type: try row.text("type"), secretHash: hash), try row.identifier("id"))
    }
    return Dictionary(pairs) { first, _ in first }
  }

  private func first(_ query: SQL) throws -> GatewayAccount? {
    try database.repeatable { try $0.query(query) }.first.flatMap { try account($0) }
  }

  /// One whose secrets do not open stands in nobody's way.
  private func all(_ query: SQL) throws -> [GatewayAccount] {
    try database.repeatable { try $0.query(query) }.compactMap { try? account($0) }
  }

  private func account(_ row: Row) throws -> GatewayAccount? {
    let seller: SellerID = try row.identifier("account_id")
    let name = try row.text("name")
    guard
      let credentials = try vault.openTexts(
        row.optionalBytes("credentials"), for: EncryptedRow.gatewayCredentials(seller, name)),
      let secret = try vault.decrypt(
        row.optionalBytes("webhook_secret"), for: EncryptedRow.gatewayWebhookSecret(seller, name))
    else { return nil }
    let settings = try row.optionalText("settings") ?? "{}"
    return GatewayAccount(
      id: try row.identifier("id"), sellerID: seller, type: try row.text("type"),
      credentials: credentials, webhookSecret: Secret(secret),
      settings: try JSONDecoder().decode([String: String].self, from: Data(settings.utf8)),
      payerPolicy: try payerPolicy(row, seller, name),
      refusedSince: try row.optionalTimestamp("refused_since"))
  }

  private func payerPolicy(_ row: Row, _ seller: SellerID, _ name: String) throws -> PayerPolicy {
    switch try row.text("payer_data_policy") {
    case PayerPolicy.ask.name: return .ask
    case "own":
      let fields = try vault.openTexts(
        row.optionalBytes("payer_data"), for: EncryptedRow.gatewayPayer(seller, name))
      return .own(Payer(fields: fields?.reveal() ?? [:]))
    default: return .none
    }
  }
}
