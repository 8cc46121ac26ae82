package import Domain

/// A step of an offer or a bot, as it is set up.
package struct StepSetup: Equatable, Sendable {
  package var id: OfferID
  package var entry: SellerConfiguration.StepEntry

  package init(id: OfferID, _ entry: SellerConfiguration.StepEntry) {
    self.id = id
    self.entry = entry
  }
}
