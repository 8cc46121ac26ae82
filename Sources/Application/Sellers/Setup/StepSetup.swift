package import Domain

/// A step of an offer or a bot, as it is set up.
package struct StepSetup: Equatable, Sendable {
  package var id: OfferID
  /// Without its media.
  package var entry: SellerConfiguration.StepEntry
  package var media: [MediaPart]

  package init(id: OfferID, _ entry: SellerConfiguration.StepEntry, media: [MediaPart] = []) {
    (self.id, self.entry, self.media) = (id, entry, media)
  }
}
