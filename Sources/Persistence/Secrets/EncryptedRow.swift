import Cryptography
import Domain

/// Names of rows for encrypting: they stay when ids or secrets change.
enum EncryptedRow {
  static func check(_ id: Int64) -> String { "encryption_checks/\(id)" }
  static func gateway(_ seller: SellerID, _ name: String, column: String) -> String {
    "gateway_accounts/\(seller)/\(name)/\(column)"
  }
  static func gatewayCredentials(_ seller: SellerID, _ name: String) -> String {
    gateway(seller, name, column: "credentials")
  }
  static func gatewayWebhookSecret(_ seller: SellerID, _ name: String) -> String {
    gateway(seller, name, column: "webhook_secret")
  }
  static func gatewayPayer(_ seller: SellerID, _ name: String) -> String {
    gateway(seller, name, column: "payer_data")
  }
  static func buyerPayer(_ seller: SellerID, bot: BotID, telegramID: Int64) -> String {
    "bot_users/\(seller)/\(bot)/\(telegramID)/payer_data"
  }
  static func bot(_ publicID: String, column: String) -> String { "bots/\(publicID)/\(column)" }
  static func botToken(_ publicID: String) -> String { bot(publicID, column: "telegram_token") }
  static func botWebhookSecret(_ publicID: String) -> String {
    bot(publicID, column: "webhook_secret")
  }
  static func pixelToken(_ seller: SellerID, _ name: String) -> String {
    "redirect_pools/\(seller)/\(name)/meta_access_token"
  }
  static func codeSecret(_ person: PersonID) -> String { "users/\(person)/totp_secret" }
  /// The row's id is not known yet when its body is encrypted, and a random name stands for it.
  ///
  /// Rows of the first releases have none.
  static func webhookBody(_ account: GatewayAccountID, name: [UInt8]?) -> String {
    "webhook_deliveries/\(account)/\(name.map { hex($0) + "/" } ?? "")body"
  }
}
