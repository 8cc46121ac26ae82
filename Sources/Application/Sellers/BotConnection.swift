package import Domain

/// A saved bot whose updates shall come to us.
package struct BotConnection: Sendable {
  package var name: String
  package var publicID: String
  package var username: String
  package var token: Secret<String>
  package var webhookSecret: Secret<String>

  package init(
    name: String, publicID: String, username: String, token: Secret<String>,
    webhookSecret: Secret<String>
  ) {
    self.name = name
    self.publicID = publicID
    self.username = username
    self.token = token
    self.webhookSecret = webhookSecret
  }
}
