package import Domain

/// An offer of a bot, which buyers see as a button.
package struct OfferSetup: Equatable, Sendable {
  package var id: OfferID
  package var name: String
  package var price: Money
  package var accessLink: String
  package var isActive: Bool
  /// What is offered beside it and after it, in the seller's order.
  package var steps: [StepSetup] = []

  package init(id: OfferID, name: String, price: Money, accessLink: String, isActive: Bool = true) {
    (self.id, self.name, self.price) = (id, name, price)
    (self.accessLink, self.isActive) = (accessLink, isActive)
  }
}
