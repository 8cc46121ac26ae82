package import Application
import Cryptography
package import Domain
import Foundation
package import MariaDB

package struct BotRepository: BotDirectory, OfferCatalog, BotHealth, AccessLinks, BotProbeQueue {
  private let database: Database
  private let vault: Vault
  /// The encrypted secret of each address.
  private let addresses: WebhookAddresses<Address>

  package init(_ database: Database, vault: Vault) {
    self.database = database
    self.vault = vault
    addresses = WebhookAddresses { try Self.addresses(in: database) }
  }

  private static let columns = SQL(
    stringLiteral: """
      id, account_id, public_id, username, telegram_token, webhook_secret, texts,
      support_url, unhealthy_since
      """)

  package func bot(publicID: String) throws -> Bot? {
    guard publicID.isPublicName else { return nil }
    return try first(
      """
      SELECT \(Self.columns) FROM bots WHERE public_id = \(bind: publicID) AND is_enabled = 1
      """)
  }

  package func webhookSecrets(
    of publicID: String, fits: (WebhookSecrets) -> Bool
  ) throws -> WebhookSecrets? {
    func secrets(_ address: Address) throws -> WebhookSecrets {
      let secret = try vault.decrypt(
        address.encryptedSecret, for: EncryptedRow.botWebhookSecret(publicID))
      return WebhookSecrets(current: Secret(secret ?? ""), oldHashes: address.oldHashes)
    }
    var fitting: WebhookSecrets?
    let address = try addresses.entry(of: publicID) { address in
      let opened = try secrets(address)
      if fits(opened) { fitting = opened }
      return fitting != nil
    }
    return try fitting ?? address.map { try secrets($0) }
  }

  private struct Address: Sendable {
    let encryptedSecret: [UInt8]
    let oldHashes: [[UInt8]]
  }

  /// The webhook addresses of enabled bots.
  private static func addresses(in database: Database) throws -> [String: Address] {
    let rows = try database.repeatable {
      try $0.query(
        """
        SELECT b.public_id, b.webhook_secret, (
          SELECT GROUP_CONCAT(HEX(o.secret_hash)) FROM old_webhook_secrets o
          WHERE o.bot_id = b.id
            AND (o.valid_until IS NULL OR o.valid_until > UTC_TIMESTAMP(3))) AS old_secret_hashes
        FROM bots b WHERE b.is_enabled = 1
        """)
    }
    let pairs = try rows.map { row in
      let old = try row.optionalText("old_secret_hashes")?.split(separator: ",") ?? []
      return (
        try row.text("public_id"),
        Address(
          encryptedSecret: try row.optionalBytes("webhook_secret") ?? [],
          oldHashes: old.compactMap { bytes(hex: String($0)) })
      )
    }
    return Dictionary(pairs) { first, _ in first }
  }

  package func bot(_ id: BotID) throws -> Bot? {
    try first("SELECT \(Self.columns) FROM bots WHERE id = \(bind: id)")
  }

  private func first(_ query: SQL) throws -> Bot? {
    try database.repeatable { try $0.query(query) }.first.flatMap { try bot($0) }
  }

  /// Nil for a bot without a token.
  private func bot(_ row: Row) throws -> Bot? {
    let publicID = try row.text("public_id")
    let tokenRow = EncryptedRow.botToken(publicID)
    guard let token = try vault.decrypt(row.optionalBytes("telegram_token"), for: tokenRow) else {
      return nil
    }
    let secret = try vault.decrypt(
      row.optionalBytes("webhook_secret"), for: EncryptedRow.botWebhookSecret(publicID))
    return Bot(
      id: try row.identifier("id"), sellerID: try row.identifier("account_id"),
      publicID: publicID, username: try row.text("username"), token: Secret(token),
      webhookSecret: Secret(secret ?? ""),
      texts: try texts(row.optionalText("texts")),
      supportURL: try row.optionalText("support_url"),
      isHealthy: try row.optionalText("unhealthy_since") == nil)
  }

  private func texts(_ json: String?) throws -> [String: String] {
    guard let json else { return [:] }
    return try JSONDecoder().decode([String: String].self, from: Data(json.utf8))
  }

  package func offers(of bot: BotID) throws -> [Offer] {
    try offers(
      """
      SELECT id, public_id, name, price, access_link FROM offers
      WHERE bot_id = \(bind: bot) AND is_active = 1 AND relation IS NULL
      ORDER BY position, id
      """)
  }

  package func offer(publicID: String, of bot: BotID) throws -> Offer? {
    // Of a button, which anybody can forge.
    guard publicID.isPublicName else { return nil }
    return try offers(
      """
      SELECT id, public_id, name, price, access_link FROM offers
      WHERE public_id = \(bind: publicID) AND bot_id = \(bind: bot) AND is_active = 1
        AND relation IS NULL
      """
    ).first
  }

  private func offers(_ query: SQL) throws -> [Offer] {
    try database.repeatable { try $0.query(query) }.map { row in
      Offer(
        id: try row.identifier("id"), publicID: try row.text("public_id"),
        name: try row.text("name"), price: try row.money("price"),
        accessLink: try row.text("access_link"))
    }
  }

  package func accessLinks(of payment: Payment) throws -> [AccessLink] {
    try database.repeatable { try $0.accessLinks(of: payment) }
  }

  package func claimDue(at now: Timestamp, next: Timestamp, limit: Int) throws -> [Bot] {
    // All or none: half a claim would leave its bots alone for a whole turn.
    let taken = try database.transaction { session in
      let due = try session.query(
        """
        SELECT \(Self.columns), next_probe_at FROM bots
        WHERE next_probe_at <= \(bind: now) AND is_enabled = 1
        ORDER BY next_probe_at LIMIT \(bind: limit)
        """)
      return try due.filter { row in
        try session.execute(
          """
          UPDATE bots
          SET next_probe_at = IF(
            unhealthy_since > \(bind: now.adding(.minutes(-1))),
            \(bind: now.adding(CheckBots.shortPause)), \(bind: next))
          WHERE id = \(bind: try row.integer("id"))
            AND next_probe_at = \(bind: try row.timestamp("next_probe_at"))
          """
        ).affectedRows == 1
      }
    }
    return try taken.compactMap { row in
      do {
        return try bot(row)
      } catch let failure as Vault.Failure {
        // It cannot answer, and must not keep the others from their turn.
        try setHealthy(false, reason: "\(failure)", bot: row.identifier("id"), at: now)
        return nil
      }
    }
  }

  package func setHealthy(
    _ healthy: Bool, reason: String?, bot: BotID, at now: Timestamp
  ) throws {
    try database.transaction { session in
      _ = try session.execute(
        """
        UPDATE bots
        SET unhealthy_since = \(bind: healthy ? nil : now),
          unhealthy_reason = \(bind: reason.map(shortened)),
          next_probe_at = IF(\(bind: healthy), next_probe_at,
            LEAST(next_probe_at, \(bind: now.adding(CheckBots.shortPause))))
        WHERE id = \(bind: bot) AND (unhealthy_since IS NULL) = \(bind: !healthy)
        """)
      if healthy { try session.free(.bot(bot), at: now) }
    }
  }
}
