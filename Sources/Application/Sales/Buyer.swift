package import Domain

/// Whoever buys from one bot.
package struct Buyer: Equatable, Sendable {
  package var id: BuyerID
  package var sellerID: SellerID
  package var botID: BotID
  /// The person's number at Telegram.
  package var telegramID: Int64
  package var firstName: String
  package var trackingSessionID: String?
  package var fbclid: String?
  /// What the person said of themselves.
  package var payer: Payer

  package init(
    id: BuyerID, sellerID: SellerID, botID: BotID, telegramID: Int64, firstName: String,
    trackingSessionID: String?, fbclid: String?, payer: Payer = Payer()
  ) {
    self.payer = payer
    self.id = id
    self.sellerID = sellerID
    self.botID = botID
    self.telegramID = telegramID
    self.firstName = firstName
    self.trackingSessionID = trackingSessionID
    self.fbclid = fbclid
  }
}
