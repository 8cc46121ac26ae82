import Cryptography
import Domain
import MariaDB

/// A column of encrypted values, and how a row names them.
struct EncryptedColumn: Sendable {
  /// A encrypted value that is to be encrypted again, and the name that its row then gives it.
  struct Renewal {
    let plaintext: String
    let rowName: String
    /// Set in the same statement, such as a name that the row did not have.
    var also: SQL = ""
  }

  let table: SQL
  let column: SQL
  /// The other columns that `renewal` reads, each with a comma behind it.
  let identity: SQL
  /// Whether the column holds hex digits instead of the bytes.
  var isHex = false
  /// Rows that are read, and locked while they are encrypted again, in one go.
  var piece = 500
  /// Opens the value of a row; nil where it does not open.
  let renewal: @Sendable (_ encrypted: [UInt8], _ row: Row, _ vault: Vault) throws -> Renewal?

  /// For messages and for the operator who looks for a row.
  var name: String { "\(table.text).\(column.text)" }

  /// The stored value as the bytes that a key encrypted; nil for a text that is no hex.
  func encrypted(_ row: Row) throws -> [UInt8]? {
    isHex
      ? try row.optionalText("encrypted").flatMap { bytes(hex: $0) }
      : try row.optionalBytes("encrypted")
  }

  func stored(_ encrypted: [UInt8]) -> Value { isHex ? .text(hex(encrypted)) : .bytes(encrypted) }
}

extension EncryptedColumn {
  /// All there are; a test compares them with the schema.
  static let all: [EncryptedColumn] =
    [gateway("credentials"), gateway("webhook_secret"), gateway("payer_data")]
    + [bot("telegram_token"), bot("webhook_secret")]
    + [pixelToken, buyerPayer, codeSecret, webhookBody]

  private init(
    _ table: SQL, _ column: SQL, identity: SQL, isHex: Bool = false,
    name: @escaping @Sendable (Row) throws -> String
  ) {
    self.init(table: table, column: column, identity: identity, isHex: isHex) {
      encrypted, row, vault in
      let name = try name(row)
      return (try? vault.decrypt(encrypted, for: name)).flatMap { $0 }.map {
        Renewal(plaintext: $0, rowName: name)
      }
    }
  }

  private static func gateway(_ column: String) -> EncryptedColumn {
    EncryptedColumn("gateway_accounts", SQL(stringLiteral: column), identity: "account_id, name, ")
    {
      EncryptedRow.gateway(try $0.identifier("account_id"), try $0.text("name"), column: column)
    }
  }

  private static func bot(_ column: String) -> EncryptedColumn {
    EncryptedColumn("bots", SQL(stringLiteral: column), identity: "public_id, ") {
      EncryptedRow.bot(try $0.text("public_id"), column: column)
    }
  }

  private static let pixelToken = EncryptedColumn(
    "redirect_pools", "meta_access_token", identity: "account_id, name, ", isHex: true
  ) {
    EncryptedRow.pixelToken(try $0.identifier("account_id"), try $0.text("name"))
  }

  private static let buyerPayer = EncryptedColumn(
    "bot_users", "payer_data", identity: "account_id, bot_id, telegram_user_id, "
  ) {
    EncryptedRow.buyerPayer(
      try $0.identifier("account_id"), bot: try $0.identifier("bot_id"),
      telegramID: try $0.integer("telegram_user_id"))
  }

  private static let codeSecret = EncryptedColumn("users", "totp_secret", identity: "") {
    EncryptedRow.codeSecret(try $0.identifier("id"))
  }

  /// A body has up to 256 KiB; one of the first releases gets the name that its row lacks.
  private static let webhookBody = EncryptedColumn(
    table: "webhook_deliveries", column: "body", identity: "gateway_account_id, body_name, ",
    piece: 50
  ) { encrypted, row, vault in
    let account: GatewayAccountID = try row.identifier("gateway_account_id")
    let known = try row.optionalBytes("body_name")
    let opened = try? vault.decrypt(encrypted, for: EncryptedRow.webhookBody(account, name: known))
    guard let body = opened.flatMap({ $0 }) else { return nil }
    let name = known ?? randomBytes(16)
    return Renewal(
      plaintext: body, rowName: EncryptedRow.webhookBody(account, name: name),
      also: ", body_name = \(bind: name)")
  }
}
