package import Domain

/// What a bot sells.
package struct Offer: Equatable, Sendable {
  package var id: OfferID
  /// What its button names: the text of an ``OrderButton``.
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
