import Application
import Cryptography
import Domain
import Foundation
import MariaDB

/// Writes the parts of one seller's configuration in one transaction.
struct ConfigurationWriter {
  let account: AccountID
  let vault: Vault
  let now: Timestamp
  var saved = SavedConfiguration(bots: [], gatewayAccounts: [])
  private var gatewayIDs: [String: GatewayAccountID] = [:]
  private var botIDs: [String: BotID] = [:]

  init(account: AccountID, vault: Vault, now: Timestamp) {
    self.account = account
    self.vault = vault
    self.now = now
  }

  mutating func save(
    _ entry: SellerConfiguration.GatewayAccountEntry, in session: inout Connection
  ) throws {
    let secretRow = SealedRow.gatewayWebhookSecret(account, entry.name)
    let fresh = hex(randomBytes(24))
    let credentials = try entry.credentials.map {
      try vault.sealTexts($0.reveal(), for: SealedRow.gatewayCredentials(account, entry.name))
    }
    var payer: [UInt8]?
    if case .own(let own) = entry.payerPolicy {
      payer = try vault.sealTexts(
        own.fields.reveal(), for: SealedRow.gatewayPayer(account, entry.name))
    }
    // The credentials have just been seen to work; those that the document leaves out stay.
    let inserted = try session.execute(
      """
      INSERT INTO gateway_accounts (account_id, name, type, credentials, webhook_secret,
        webhook_secret_hash, settings, payer_data_policy, payer_data, is_active, verified_at)
      VALUES (\(bind: account), \(bind: entry.name), \(bind: entry.type), \(bind: credentials),
        \(bind: try vault.seal(fresh, for: secretRow)), \(bind: sha256(Array(fresh.utf8))),
        \(bind: try json(entry.settings)), \(bind: entry.payerPolicy.name), \(bind: payer),
        \(bind: entry.isEnabled), \(bind: now))
      ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id), type = VALUES(type),
        credentials = COALESCE(VALUES(credentials), credentials),
        settings = VALUES(settings), payer_data_policy = VALUES(payer_data_policy),
        payer_data = VALUES(payer_data),
        verified_at = VALUES(verified_at), is_active = VALUES(is_active),
        refused_since = NULL, refused_reason = NULL, next_test_at = NULL
      """)
    let id = GatewayAccountID(inserted.insertID)
    gatewayIDs[entry.name] = id
    let secret = try session.query(
      "SELECT webhook_secret FROM gateway_accounts WHERE id = \(bind: id)"
    ).first.flatMap { try vault.open($0.optionalBytes("webhook_secret"), for: secretRow) }
    saved.gatewayAccounts.append(
      (
        entry.name,
        GatewayAccount(
          id: id, accountID: account, type: entry.type,
          credentials: entry.credentials ?? Secret([:]), webhookSecret: Secret(secret ?? fresh))
      ))
  }

  private func json(_ texts: [String: String]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(texts), as: UTF8.self)
  }

  mutating func save(
    _ entry: SellerConfiguration.BotEntry, username: String,
    in session: inout Connection
  ) throws {
    let stored = try session.query(
      """
      SELECT id, public_id, telegram_token, webhook_secret FROM bots
      WHERE account_id = \(bind: account) AND name = \(bind: entry.name)
      """
    ).first
    let publicID = try stored?.text("public_id") ?? hex(randomBytes(16))
    let secretRow = SealedRow.botWebhookSecret(publicID)
    let secret =
      try stored.flatMap { try vault.open($0.optionalBytes("webhook_secret"), for: secretRow) }
      ?? hex(randomBytes(24))
    let tokenRow = SealedRow.botToken(publicID)
    let token =
      try entry.token?.reveal()
      ?? stored.flatMap { try vault.open($0.optionalBytes("telegram_token"), for: tokenRow) } ?? ""
    let texts = String(decoding: try JSONEncoder().encode(entry.texts), as: UTF8.self)
    let inserted = try session.execute(
      """
      INSERT INTO bots (account_id, public_id, name, telegram_token, username, webhook_secret,
        gateway_account_id, texts, support_url, is_enabled, verified_at)
      VALUES (\(bind: account), \(bind: publicID), \(bind: entry.name),
        \(bind: try vault.seal(token, for: tokenRow)), \(bind: username),
        \(bind: try vault.seal(secret, for: secretRow)),
        \(bind: try entry.gatewayAccount.map { try gatewayID($0, in: &session) }),
        \(bind: texts), \(bind: entry.supportURL), \(bind: entry.isEnabled), \(bind: now))
      ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id), telegram_token = VALUES(telegram_token),
        username = VALUES(username), gateway_account_id = VALUES(gateway_account_id),
        texts = VALUES(texts), support_url = VALUES(support_url), is_enabled = VALUES(is_enabled),
        verified_at = VALUES(verified_at), unhealthy_since = NULL,
        unhealthy_reason = NULL
      """)
    let id = BotID(inserted.insertID)
    botIDs[entry.name] = id
    // The token has just been seen to work: what the old one kept back goes out.
    try session.free(.bot(id), at: now)
    try save(entry.fallbackGatewayAccounts, of: id, in: &session)
    saved.bots.append(
      BotConnection(
        name: entry.name, publicID: publicID, username: username, token: Secret(token),
        webhookSecret: Secret(secret)))
    try save(entry.offers, of: id, in: &session)
  }

  private func save(
    _ fallbacks: [String], of bot: BotID, in session: inout Connection
  ) throws {
    _ = try session.execute("DELETE FROM bot_gateway_accounts WHERE bot_id = \(bind: bot)")
    for (position, name) in fallbacks.enumerated() {
      _ = try session.execute(
        """
        INSERT INTO bot_gateway_accounts (bot_id, position, gateway_account_id, account_id)
        VALUES (\(bind: bot), \(bind: position), \(bind: try gatewayID(name, in: &session)),
          \(bind: account))
        """)
    }
  }

  /// Offers that the document no longer names are switched off, never removed: payments refer to
  /// them.
  private func save(
    _ offers: [SellerConfiguration.OfferEntry], of bot: BotID, in session: inout Connection
  ) throws {
    _ = try session.execute(
      """
      UPDATE offers SET is_active = 0
      WHERE bot_id = \(bind: bot) AND account_id = \(bind: account)
      """)
    for (position, offer) in offers.enumerated() {
      _ = try session.execute(
        """
        INSERT INTO offers (account_id, bot_id, public_id, name, price, access_link, position,
          is_active)
        VALUES (\(bind: account), \(bind: bot), \(bind: hex(randomBytes(16))),
          \(bind: offer.name), \(bind: offer.price), \(bind: offer.accessLink),
          \(bind: position), \(bind: offer.isActive))
        ON DUPLICATE KEY UPDATE price = VALUES(price), access_link = VALUES(access_link),
          position = VALUES(position), is_active = VALUES(is_active)
        """)
    }
  }

  mutating func save(
    _ entry: SellerConfiguration.PoolEntry, in session: inout Connection
  ) throws {
    let taken = try session.query(
      """
      SELECT id FROM redirect_pools
      WHERE slug = \(bind: entry.slug)
        AND (account_id <> \(bind: account) OR name <> \(bind: entry.name))
      """)
    guard taken.isEmpty else {
      throw ConfigurationFault([SlugFault.taken(pool: entry.name, slug: entry.slug)])
    }
    let published = try session.query(
      """
      SELECT slug FROM redirect_pools
      WHERE account_id = \(bind: account) AND name = \(bind: entry.name)
      """
    ).first?.text("slug")
    if let published, published != entry.slug {
      throw ConfigurationFault([SlugFault.published(pool: entry.name, slug: published)])
    }
    let pixel = entry.pixel
    let inserted = try session.execute(
      """
      INSERT INTO redirect_pools (account_id, slug, name, is_active, strategy, template, meta_pixel_id,
        meta_tracking_enabled, meta_test_event_code, meta_action_source,
        page_title, page_text, page_picture, page_button)
      VALUES (\(bind: account), \(bind: entry.slug), \(bind: entry.name),
        \(bind: entry.isActive), \(bind: entry.strategy.rawValue), \(bind: entry.template),
        \(bind: pixel?.id), \(bind: pixel?.isTrackingEnabled ?? false),
        \(bind: pixel?.testEventCode), \(bind: (pixel?.actionSource ?? .website).rawValue),
        \(bind: entry.texts.title), \(bind: entry.texts.text), \(bind: entry.texts.picture),
        \(bind: entry.texts.button))
      ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id),
        is_active = VALUES(is_active), strategy = VALUES(strategy), template = VALUES(template),
        meta_pixel_id = VALUES(meta_pixel_id),
        meta_tracking_enabled = VALUES(meta_tracking_enabled),
        meta_test_event_code = VALUES(meta_test_event_code),
        meta_action_source = VALUES(meta_action_source),
        page_title = VALUES(page_title), page_text = VALUES(page_text),
        page_picture = VALUES(page_picture), page_button = VALUES(page_button)
      """)
    let id = PoolID(inserted.insertID)
    // Another seller may have taken the slug between the check and the insertion.
    let owned = try session.query(
      """
      SELECT id FROM redirect_pools
      WHERE id = \(bind: id) AND account_id = \(bind: account) AND name = \(bind: entry.name)
      """)
    guard !owned.isEmpty else {
      throw ConfigurationFault([SlugFault.taken(pool: entry.name, slug: entry.slug)])
    }
    if let token = pixel?.accessToken {
      let sealed = hex(
        try vault.seal(token.reveal(), for: SealedRow.pixelToken(account, entry.name)))
      _ = try session.execute(
        """
        UPDATE redirect_pools
        SET meta_access_token = \(bind: sealed), meta_held_until = NULL, meta_held_reason = NULL
        WHERE id = \(bind: id)
        """)
      try session.free(.pixel(id), at: now)
    }
    _ = try session.execute("DELETE FROM pool_bots WHERE pool_id = \(bind: id)")
    for member in entry.members {
      _ = try session.execute(
        """
        INSERT INTO pool_bots (pool_id, bot_id, account_id, weight, priority, is_enabled)
        VALUES (\(bind: id), \(bind: try botID(member.bot, in: &session)), \(bind: account),
          \(bind: member.weight), \(bind: member.priority), \(bind: member.isEnabled))
        """)
    }
  }

  private func gatewayID(
    _ name: String, in session: inout Connection
  ) throws -> GatewayAccountID {
    if let id = gatewayIDs[name] { return id }
    let row = try session.query(
      """
      SELECT id FROM gateway_accounts
      WHERE account_id = \(bind: account) AND name = \(bind: name)
      """
    ).first
    guard let row else { throw ConfigurationFault(["não existe a conta no gateway \(name)"]) }
    return try row.identifier("id")
  }

  private func botID(_ name: String, in session: inout Connection) throws -> BotID {
    if let id = botIDs[name] { return id }
    let row = try session.query(
      "SELECT id FROM bots WHERE account_id = \(bind: account) AND name = \(bind: name)"
    ).first
    guard let row else { throw ConfigurationFault(["não existe o bot \(name)"]) }
    return try row.identifier("id")
  }
}
