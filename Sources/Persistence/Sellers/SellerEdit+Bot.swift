import Application
import Cryptography
import Domain
import Foundation
import MariaDB

extension SellerEdit {
  mutating func save(
    _ entry: SellerConfiguration.BotEntry, username: String,
    in session: inout Connection
  ) throws {
    let id = try saveWithoutOffers(entry, username: username, in: &session)
    try save(entry.offers, of: id, in: &session)
    if let upsells = entry.upsells {
      try save(upsells, of: .upsell, after: nil, of: id, in: &session)
    }
  }

  mutating func saveWithoutOffers(
    _ entry: SellerConfiguration.BotEntry, username: String,
    in session: inout Connection
  ) throws -> BotID {
    let (bot, username) = try connection(of: entry, username: username, in: &session)
    let secretRow = EncryptedRow.botWebhookSecret(bot.publicID)
    let tokenRow = EncryptedRow.botToken(bot.publicID)
    let texts = String(decoding: try JSONEncoder().encode(entry.texts), as: UTF8.self)
    // Not asked about before its webhook is set, which comes after this: it would leave its pools at once.
    let inserted = try session.execute(
      """
      INSERT INTO bots (account_id, public_id, name, telegram_token, username, webhook_secret,
        gateway_account_id, texts, support_url, delivery_page, is_enabled, verified_at, next_probe_at)
      VALUES (\(bind: seller), \(bind: bot.publicID), \(bind: entry.name),
        \(bind: try vault.encrypt(bot.token.reveal(), for: tokenRow)), \(bind: username),
        \(bind: try vault.encrypt(bot.webhookSecret.reveal(), for: secretRow)),
        \(bind: try entry.gatewayAccount.map {
          try gatewayID($0, at: "gateway_account", in: &session)
        }),
        \(bind: texts), \(bind: entry.supportURL), \(bind: entry.hasDeliveryPage),
        \(bind: entry.isEnabled), \(bind: now),
        \(bind: now.adding(CheckBots.pause)))
      ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id), telegram_token = VALUES(telegram_token),
        username = VALUES(username), gateway_account_id = VALUES(gateway_account_id),
        texts = VALUES(texts), support_url = VALUES(support_url),
        delivery_page = VALUES(delivery_page), is_enabled = VALUES(is_enabled),
        verified_at = VALUES(verified_at), next_probe_at = VALUES(next_probe_at),
        unhealthy_since = NULL, unhealthy_reason = NULL
      """)
    let id = BotID(inserted.insertID)
    botIDs[entry.name] = id
    // The token has just been seen to work: what the old one kept back goes out.
    try session.free(.bot(id), at: now)
    try save(entry.fallbackGatewayAccounts, of: id, in: &session)
    try save(entry.media, of: id, in: &session)
    saved.bots.append(bot)
    return id
  }

  /// With the stored token where none is given, and secrets that stay from one save to the next.
  ///
  /// The row is locked: a token that another form has saved since this one was tested stays, and so does its name.
  private func connection(
    of entry: SellerConfiguration.BotEntry, username: String, in session: inout Connection
  ) throws -> (bot: BotConnection, username: String) {
    let stored = try session.query(
      """
      SELECT id, public_id, telegram_token, webhook_secret, username FROM bots
      WHERE account_id = \(bind: seller) AND name = \(bind: entry.name) FOR UPDATE
      """
    ).first
    func open(_ column: String, _ row: String) throws -> String? {
      try stored.flatMap { try vault.decrypt($0.optionalBytes(column), for: row) }
    }
    let publicID = try stored?.text("public_id") ?? hex(randomBytes(16))
    let secret =
      try open("webhook_secret", EncryptedRow.botWebhookSecret(publicID)) ?? hex(randomBytes(24))
    let token =
      try entry.token?.reveal() ?? open("telegram_token", EncryptedRow.botToken(publicID)) ?? ""
    let isTested = entry.token != nil || entry.testedToken.map { $0.reveal() == token } ?? true
    let name = isTested ? username : try stored?.text("username") ?? username
    let bot = BotConnection(
      name: entry.name, publicID: publicID, username: name, token: Secret(token),
      webhookSecret: Secret(secret))
    return (bot, name)
  }

  private func save(
    _ fallbacks: [String], of bot: BotID, in session: inout Connection
  ) throws {
    _ = try session.execute("DELETE FROM bot_gateway_accounts WHERE bot_id = \(bind: bot)")
    for (position, name) in fallbacks.enumerated() {
      let account = try gatewayID(
        name, at: "fallback_gateway_accounts[\(position)]", in: &session)
      _ = try session.execute(
        """
        INSERT INTO bot_gateway_accounts (bot_id, position, gateway_account_id, account_id)
        VALUES (\(bind: bot), \(bind: position), \(bind: account),
          \(bind: self.seller))
        """)
    }
  }
}
