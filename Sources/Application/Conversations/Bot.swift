package import Domain

package struct Bot: Sendable {
  package var id: BotID
  package var accountID: AccountID
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
    id: BotID, accountID: AccountID, publicID: String = "", username: String,
    token: Secret<String>, webhookSecret: Secret<String>,
    texts: [String: String], supportURL: String? = nil, isHealthy: Bool = true
  ) {
    self.supportURL = supportURL
    self.publicID = publicID
    self.isHealthy = isHealthy
    self.id = id
    self.accountID = accountID
    self.username = username
    self.token = token
    self.webhookSecret = webhookSecret
    self.texts = texts
  }
}

/// A person in the chat with one bot.
package struct Buyer: Equatable, Sendable {
  package var id: BuyerID
  package var accountID: AccountID
  package var botID: BotID
  package var telegramID: Int64
  package var firstName: String
  package var trackingSessionID: String?
  package var fbclid: String?
  /// What the person said of themselves.
  package var payer: Payer
  /// What the bot waits to be told.
  package var question: PayerQuestion?

  package init(
    id: BuyerID, accountID: AccountID, botID: BotID, telegramID: Int64, firstName: String,
    trackingSessionID: String?, fbclid: String?, payer: Payer = Payer(),
    question: PayerQuestion? = nil
  ) {
    self.payer = payer
    self.question = question
    self.id = id
    self.accountID = accountID
    self.botID = botID
    self.telegramID = telegramID
    self.firstName = firstName
    self.trackingSessionID = trackingSessionID
    self.fbclid = fbclid
  }
}

package struct Offer: Equatable, Sendable {
  package var id: OfferID
  package var publicID: String
  package var name: String
  package var price: Money
  package var accessLink: String

  package init(id: OfferID, publicID: String, name: String, price: Money, accessLink: String) {
    self.id = id
    self.publicID = publicID
    self.name = name
    self.price = price
    self.accessLink = accessLink
  }
}
