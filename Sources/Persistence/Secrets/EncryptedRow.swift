import Cryptography
import Domain

/// Names of rows for encrypting: they stay when ids or secrets change.
enum EncryptedRow {
  static func check(_ id: Int64) -> String { "encryption_checks/\(id)" }
  static func gateway(_ account: SellerID, _ name: String, column: String) -> String {
    "gateway_accounts/\(account)/\(name)/\(column)"
  }
  static func gatewayCredentials(_ account: SellerID, _ name: String) -> String {
    gateway(account, name, column: "credentials")
  }
  static func gatewayWebhookSecret(_ account: SellerID, _ name: String) -> String {
    gateway(account, name, column: "webhook_secret")
  }
  static func gatewayPayer(_ account: SellerID, _ name: String) -> String {
    gateway(account, name, column: "payer_data")
  }
  static func buyerPayer(_ account: SellerID, bot: BotID, telegramID: Int64) -> String {
    "bot_users/\(account)/\(bot)/\(telegramID)/payer_data"
  }
  static func bot(_ publicID: String, column: String) -> String { "bots/\(publicID)/\(column)" }
  static func botToken(_ publicID: String) -> String { bot(publicID, column: "telegram_token") }
  static func botWebhookSecret(_ publicID: String) -> String {
    bot(publicID, column: "webhook_secret")
  }
  static func pixelToken(_ account: SellerID, _ name: String) -> String {
    "redirect_pools/\(account)/\(name)/meta_access_token"
  }
  /// The row's id is not known yet when its body is encrypted, and a random name stands for it.
  ///
  /// Rows of the first releases have none.
  static func webhookBody(_ account: GatewayAccountID, name: [UInt8]?) -> String {
    "webhook_deliveries/\(account)/\(name.map { hex($0) + "/" } ?? "")body"
  }
}
