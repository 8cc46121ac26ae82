package import Domain

/// What Telegram may show beside an update of a bot.
package struct WebhookSecrets: Sendable {
  package let current: Secret<String>
  /// SHA-256 of the secrets that it replaced and that are accepted for a while.
  package let oldHashes: [[UInt8]]

  package init(current: Secret<String>, oldHashes: [[UInt8]]) {
    self.current = current
    self.oldHashes = oldHashes
  }
}
