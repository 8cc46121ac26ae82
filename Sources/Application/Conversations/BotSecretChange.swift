package import Domain

/// A bot's new secret and the one that it replaces.
package struct BotSecretChange: Sendable {
  package var new: Secret<String>
  package var old: Secret<String>

  package init(new: Secret<String>, old: Secret<String>) {
    self.new = new
    self.old = old
  }
}
