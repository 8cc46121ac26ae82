import Cryptography
import Domain
import MariaDB

@testable import Application
@testable import Persistence

/// Two rows of each table with encrypted values, each value of a text of its own.
struct EncryptedScene {
  let fixture: Fixture
  let old: Vault
  /// The new key, and the old one that opens.
  let both: Vault
  let new: Vault

  init() throws {
    fixture = try Fixture()
    old = fixture.vault
    let (before, after) = (
      Secret([UInt8](repeating: 7, count: 32)), Secret([UInt8](repeating: 8, count: 32))
    )
    both = try Vault(key: after, previous: before)
    new = try Vault(key: after)
    try old.check(fixture.database)
  }

  func fill(_ vault: Vault) throws {
    for id in [Int64(11), 12] {
      try fillSeller(SellerID(id), vault)
      try fillBuyer(id, vault)
    }
  }

  private func fillSeller(_ seller: SellerID, _ vault: Vault) throws {
    let id = seller.rawValue
    func gateway(_ column: String) throws -> [UInt8] {
      try vault.encrypt("\(column) \(id)", for: EncryptedRow.gateway(seller, "g", column: column))
    }
    let publicID = String(repeating: "d", count: 30) + "\(id)"
    func bot(_ column: String) throws -> [UInt8] {
      try vault.encrypt("\(column) \(id)", for: EncryptedRow.bot(publicID, column: column))
    }
    let token = hex(try vault.encrypt("meta \(id)", for: EncryptedRow.pixelToken(seller, "p")))
    try fixture.run("INSERT INTO accounts (id, name) VALUES (\(bind: id), \(bind: "s\(id)"))")
    try fixture.run(
      """
      INSERT INTO gateway_accounts (id, account_id, name, type, credentials, webhook_secret,
        payer_data, webhook_secret_hash)
      VALUES (\(bind: id), \(bind: id), 'g', 'syncpay', \(bind: try gateway("credentials")),
        \(bind: try gateway("webhook_secret")), \(bind: try gateway("payer_data")),
        \(bind: sha256(Array("\(id)".utf8))))
      """)
    try fixture.run(
      """
      INSERT INTO bots (id, account_id, public_id, name, telegram_token, webhook_secret)
      VALUES (\(bind: id), \(bind: id), \(bind: publicID), 'b', \(bind: try bot("telegram_token")),
        \(bind: try bot("webhook_secret")))
      """)
    try fixture.run(
      """
      INSERT INTO redirect_pools (id, account_id, slug, name, meta_access_token)
      VALUES (\(bind: id), \(bind: id), \(bind: "s\(id)"), 'p', \(bind: token))
      """)
  }

  private func fillBuyer(_ id: Int64, _ vault: Vault) throws {
    let row = EncryptedRow.buyerPayer(SellerID(id), bot: BotID(id), telegramID: 7)
    try fixture.run(
      """
      INSERT INTO bot_users (id, account_id, bot_id, telegram_user_id, payer_data)
      VALUES (\(bind: id), \(bind: id), \(bind: id), 7, \(bind: try vault.encrypt("payer \(id)", for: row)))
      """)
    let secret = try vault.encrypt("code \(id)", for: EncryptedRow.codeSecret(PersonID(id)))
    try fixture.run(
      """
      INSERT INTO users (id, account_id, email, password_hash, role, totp_secret)
      VALUES (\(bind: id), \(bind: id), \(bind: "p\(id)@x.co"), '', 'owner', \(bind: secret))
      """)
    // Of one gateway account, as most are.
    let name = randomBytes(16)
    let body = try vault.encrypt(
      "body \(id)", for: EncryptedRow.webhookBody(GatewayAccountID(11), name: name))
    try fixture.run(
      """
      INSERT INTO webhook_deliveries (id, account_id, gateway_account_id, received_at, body_name,
        body, state)
      VALUES (\(bind: id), 11, 11, \(bind: fixture.now), \(bind: name), \(bind: body), 'received')
      """)
  }

  /// What both rows of a column say to a vault; nil where they do not open.
  func texts(_ column: EncryptedColumn, _ vault: Vault) throws -> [String?] {
    try fixture.database.withConnection { session in
      try session.query(
        """
        SELECT id, \(column.identity) \(column.column) AS encrypted FROM \(column.table)
        WHERE id IN (11, 12) ORDER BY id
        """)
    }.map { row in
      try column.encrypted(row).flatMap { try column.renewal($0, row, vault)?.plaintext }
    }
  }
}
