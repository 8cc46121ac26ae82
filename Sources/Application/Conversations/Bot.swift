package import Domain

package struct Bot: Sendable {
  package var id: BotID
  package var sellerID: SellerID
  /// In its webhook's address.
  package var publicID: String
  package var username: String
  package var token: Secret<String>
  /// What Telegram sends along with each update.
  package var webhookSecret: Secret<String>
  /// The seller's own texts by kind; a kind that is missing has a default.
  package var texts: [String: String]
  /// Where the button "Suporte" leads; nil: there is none.
  package var supportURL: String?
  /// False while it is out of the rotation because it cannot answer.
  package var isHealthy: Bool

  package init(
    id: BotID, sellerID: SellerID, publicID: String = "", username: String,
    token: Secret<String>, webhookSecret: Secret<String>,
    texts: [String: String], supportURL: String? = nil, isHealthy: Bool = true
  ) {
    self.supportURL = supportURL
    self.publicID = publicID
    self.isHealthy = isHealthy
    self.id = id
    self.sellerID = sellerID
    self.username = username
    self.token = token
    self.webhookSecret = webhookSecret
    self.texts = texts
  }
}
