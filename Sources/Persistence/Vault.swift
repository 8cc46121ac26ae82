import Cryptography
package import Domain
import Foundation
package import MariaDB

/// Seals secrets for their rows and opens them again.
package struct Vault: Sendable {
  package enum Failure: Error, Equatable, CustomStringConvertible {
    /// The key does not open what the database holds.
    case wrongKey
    /// A stored secret does not open in its row.
    case unreadable(String)

    package var description: String {
      switch self {
      case .wrongKey:
        "RASTRO_ENCRYPTION_KEY não é a chave com que este banco de dados foi criado; "
          + "ponha a chave original de volta (nada foi alterado)"
      case .unreadable(let row):
        "o segredo de \(row) não abre; informe-o de novo com rastro apply"
      }
    }
  }

  private let key: SealingKey

  /// From a key of 32 bytes.
  package init(key: Secret<[UInt8]>) throws {
    self.key = try SealingKey(key.reveal())
  }

  func seal(_ text: String, for row: String) throws -> [UInt8] {
    try key.seal(Array(text.utf8), for: row)
  }

  func open(_ sealed: [UInt8]?, for row: String) throws -> String? {
    guard let sealed else { return nil }
    do {
      return String(decoding: try key.open(sealed, for: row), as: UTF8.self)
    } catch {
      throw Failure.unreadable(row)
    }
  }

  func sealTexts(_ texts: [String: String], for row: String) throws -> [UInt8] {
    try seal(String(decoding: try JSONEncoder().encode(texts), as: UTF8.self), for: row)
  }

  /// The token of a row of `redirect_pools` with its `account_id`, `name` and `meta_access_token`.
  func openPixelToken(_ pool: Row) throws -> String? {
    let sealed = try pool.optionalText("meta_access_token").flatMap { bytes(hex: $0) }
    let account: AccountID = try pool.identifier("account_id")
    return try open(sealed, for: SealedRow.pixelToken(account, try pool.text("name")))
  }

  /// A sealed JSON object of texts.
  func openTexts(_ sealed: [UInt8]?, for row: String) throws -> Secret<[String: String]>? {
    try open(sealed, for: row).map { json in
      Secret(try JSONDecoder().decode([String: String].self, from: Data(json.utf8)))
    }
  }

  /// Compares the key with the stored check value, which the first process that may write writes.
  package func check(_ pool: ConnectionPool, mayWrite: Bool = true) throws {
    let row = "encryption_checks/1"
    try pool.transaction { session in
      let stored = try session.query("SELECT sealed FROM encryption_checks WHERE id = 1")
      guard let sealed = try stored.first?.optionalBytes("sealed") else {
        guard mayWrite else { return }
        _ = try session.execute(
          """
          INSERT IGNORE INTO encryption_checks (id, sealed)
          VALUES (1, \(bind: try key.seal(Array("rastro".utf8), for: row)))
          """)
        return
      }
      guard (try? key.open(sealed, for: row)) == Array("rastro".utf8) else {
        throw Failure.wrongKey
      }
    }
  }
}

/// Names of rows for sealing: they stay when ids or secrets change.
enum SealedRow {
  static func gatewayCredentials(_ account: AccountID, _ name: String) -> String {
    "gateway_accounts/\(account)/\(name)/credentials"
  }
  static func gatewayWebhookSecret(_ account: AccountID, _ name: String) -> String {
    "gateway_accounts/\(account)/\(name)/webhook_secret"
  }
  static func gatewayPayer(_ account: AccountID, _ name: String) -> String {
    "gateway_accounts/\(account)/\(name)/payer_data"
  }
  static func buyerPayer(_ account: AccountID, bot: BotID, telegramID: Int64) -> String {
    "bot_users/\(account)/\(bot)/\(telegramID)/payer_data"
  }
  static func botToken(_ publicID: String) -> String { "bots/\(publicID)/telegram_token" }
  static func botWebhookSecret(_ publicID: String) -> String { "bots/\(publicID)/webhook_secret" }
  static func pixelToken(_ account: AccountID, _ name: String) -> String {
    "redirect_pools/\(account)/\(name)/meta_access_token"
  }
  static func webhookBody(_ account: GatewayAccountID) -> String {
    "webhook_deliveries/\(account)/body"
  }
}
