package import Application
import Cryptography
package import Domain
package import MariaDB

/// New secrets for webhooks, the old ones accepted for a time of the operator's choice.
package struct SecretRenewal: BotSecretStore {
  /// A bot or a gateway account, found by its name.
  package struct Subject<ID: Sendable>: Sendable {
    package let id: ID
    package let name: String
    package let seller: String
  }

  package struct RenewedAddress: Sendable {
    /// Of the new address.
    package let secret: Secret<String>
    package let type: String
    package let oldUntil: Timestamp
  }

  private let database: Database
  private let vault: Vault
  private let scope: any Scope
  /// What the audit trail's lines begin with.
  private let origin: String

  /// `person` is whoever asked for it on a page; nil: an operator's command.
  package init(_ database: Database, vault: Vault, in scope: any Scope, by person: String? = nil) {
    self.database = database
    self.vault = vault
    self.scope = scope
    origin = person.map { "by \($0): " } ?? ""
  }

  /// Of every seller in scope that has an account with this name.
  package func gatewayAccounts(named name: String) throws -> [Subject<GatewayAccountID>] {
    try subjects(
      """
      SELECT g.id, g.name, a.name AS seller FROM gateway_accounts g
      JOIN accounts a ON a.id = g.account_id
      WHERE g.name = \(bind: name) AND \(scope.condition("g.account_id"))
      ORDER BY a.name
      """)
  }

  /// By the name that the seller gave, or by the username at Telegram.
  package func bots(named name: String) throws -> [Subject<BotID>] {
    let username = name.hasPrefix("@") ? String(name.dropFirst()) : name
    return try subjects(
      """
      SELECT b.id, b.name, a.name AS seller FROM bots b
      JOIN accounts a ON a.id = b.account_id
      WHERE (b.name = \(bind: name) OR b.username = \(bind: username))
        AND \(scope.condition("b.account_id"))
      ORDER BY a.name, b.name
      """)
  }

  private func subjects<Entity>(_ query: SQL) throws -> [Subject<Identifier<Entity>>] {
    try database.repeatable { try $0.query(query) }.map { row in
      Subject(
        id: try row.identifier("id"), name: try row.text("name"), seller: try row.text("seller"))
    }
  }

  /// The new address is valid at once; nil where the scope has no such account.
  package func renewAddress(
    of account: GatewayAccountID, keepingOldFor time: Interval
  ) throws -> RenewedAddress? {
    let fresh = hex(randomBytes(24))
    let hash = sha256(Array(fresh.utf8))
    return try database.transaction { session in
      let row = try session.query(
        """
        SELECT account_id, name, type, webhook_secret_hash FROM gateway_accounts
        WHERE id = \(bind: account) AND \(scope.condition("account_id")) FOR UPDATE
        """
      ).first
      guard let row else { return nil }
      let (seller, name): (SellerID, String) = (
        try row.identifier("account_id"), try row.text("name")
      )
      // A COMMIT whose answer was lost may have happened.
      if let old = try row.optionalBytes("webhook_secret_hash"), old != hash {
        let encrypted = try vault.encrypt(
          fresh, for: EncryptedRow.gatewayWebhookSecret(seller, name))
        _ = try session.execute(
          """
          UPDATE gateway_accounts
          SET webhook_secret = \(bind: encrypted), webhook_secret_hash = \(bind: hash)
          WHERE id = \(bind: account)
          """)
        try session.saveOldSecret(old, of: .gatewayAccount(account), seller: seller)
      }
      let until = try session.endOldSecrets(of: .gatewayAccount(account), after: time)
      try session.audit(
        "webhook_renewed", seller: seller,
        detail: origin + "gateway account \(name): old addresses end at \(until.text)")
      return RenewedAddress(secret: Secret(fresh), type: try row.text("type"), oldUntil: until)
    }
  }

  package func begin(_ bot: BotID) throws -> BotSecretChange {
    let fresh = hex(randomBytes(24))
    // A COMMIT whose answer was lost may have happened: the replay then reads the new one.
    var replaced = ""
    try database.transaction { session in
      let (seller, name, stored) = try secret(of: bot, in: &session)
      guard stored != fresh else { return }
      replaced = stored
      try write(fresh, of: bot, name, in: &session)
      try session.saveOldSecret(sha256(Array(stored.utf8)), of: .bot(bot), seller: seller)
      try session.audit("bot_secret_renewal_started", seller: seller, detail: origin + "bot \(bot)")
    }
    return BotSecretChange(new: Secret(fresh), old: Secret(replaced))
  }

  package func finish(_ bot: BotID, keepingOldFor time: Interval) throws -> Timestamp {
    try database.transaction { session in
      let (seller, _, _) = try secret(of: bot, in: &session)
      let until = try session.endOldSecrets(of: .bot(bot), after: time)
      try session.audit(
        "bot_secret_renewed", seller: seller,
        detail: origin + "bot \(bot): old secrets end at \(until.text)")
      return until
    }
  }

  package func undo(_ change: BotSecretChange, of bot: BotID) throws {
    let (old, new) = (change.old.reveal(), change.new.reveal())
    try database.transaction { session in
      let (seller, name, stored) = try secret(of: bot, in: &session)
      guard stored == new else { return }
      try write(old, of: bot, name, in: &session)
      _ = try session.execute(
        "DELETE FROM old_webhook_secrets WHERE secret_hash = \(bind: sha256(Array(old.utf8)))")
      try session.audit("bot_secret_renewal_undone", seller: seller, detail: origin + "bot \(bot)")
    }
  }

  /// The bot's present secret, its row locked until the transaction ends.
  private func secret(
    of bot: BotID, in session: inout Connection
  ) throws -> (seller: SellerID, publicID: String, secret: String) {
    let row = try session.query(
      """
      SELECT account_id, public_id, webhook_secret FROM bots
      WHERE id = \(bind: bot) AND \(scope.condition("account_id")) FOR UPDATE
      """
    ).first
    guard let row else { throw UnreadableColumn(column: "bots.id") }
    let publicID = try row.text("public_id")
    // One that does not open is worth nothing: the new one takes its place.
    let secret = try? vault.decrypt(
      row.optionalBytes("webhook_secret"), for: EncryptedRow.botWebhookSecret(publicID))
    return (try row.identifier("account_id"), publicID, secret.flatMap { $0 } ?? "")
  }

  private func write(
    _ secret: String, of bot: BotID, _ publicID: String, in session: inout Connection
  ) throws {
    let encrypted = try vault.encrypt(secret, for: EncryptedRow.botWebhookSecret(publicID))
    _ = try session.execute(
      "UPDATE bots SET webhook_secret = \(bind: encrypted) WHERE id = \(bind: bot)")
  }
}
