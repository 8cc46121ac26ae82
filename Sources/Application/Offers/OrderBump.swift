package import Domain

/// What a bot asks about when its offer was chosen.
package struct OrderBump: Equatable, Sendable {
  package var offerID: OfferID
  package var name: String
  package var price: Money
  /// The seller's own words; nil for the bot's.
  package var text: String?

  package init(offerID: OfferID, name: String, price: Money, text: String?) {
    self.offerID = offerID
    self.name = name
    self.price = price
    self.text = text
  }
}
