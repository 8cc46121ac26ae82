package import Domain

/// What a buyer is charged for at once.
package struct Order: Equatable, Sendable {
  /// Something that goes with the product.
  package struct Bump: Equatable, Sendable {
    package var offerID: OfferID
    package var name: String
    package var price: Money

    package init(offerID: OfferID, name: String, price: Money) {
      self.offerID = offerID
      self.name = name
      self.price = price
    }
  }

  /// The product, at the price that is charged for it; its public name is what the button of this order names.
  package var offer: Offer
  package var bumps: [Bump]
  package var kind: PurchaseDetails.Kind
  /// Where it was offered to this buyer alone.
  package var madeOffer: MadeOfferID?

  package init(
    _ offer: Offer, bumps: [Bump] = [], kind: PurchaseDetails.Kind = .initial,
    madeOffer: MadeOfferID? = nil
  ) {
    self.offer = offer
    self.bumps = bumps
    self.kind = kind
    self.madeOffer = madeOffer
  }

  /// Everything together.
  package var amount: Money { bumps.reduce(offer.price) { $0 + $1.price } }

  /// Nil without one.
  package var bumpValue: Money? {
    bumps.dropFirst().reduce(bumps.first?.price) { sum, bump in sum.map { $0 + bump.price } }
  }

  /// Names the choice of what goes with the product; empty for none.
  package var bumpKey: String { bumps.map { "\($0.offerID)" }.joined(separator: "+") }
}
