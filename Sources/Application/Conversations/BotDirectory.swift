package import Domain

package protocol BotDirectory: Sendable {
  /// The enabled bot with that name in its webhook address.
  func bot(publicID: String) throws -> Bot?
  /// What Telegram shows at the webhook address of an enabled bot, up to a second old; nil for an address that
  /// no bot has, which costs no session.
  /// Where they do not fit, they may be too old, and are read once more.
  func webhookSecrets(of publicID: String, fits: (WebhookSecrets) -> Bool) throws
    -> WebhookSecrets?
  func bot(_ id: BotID) throws -> Bot?
}
