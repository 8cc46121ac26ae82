package import Domain

/// A seller's form of the media of one offer's message; fields are named `media[0].url` and so on.
package struct SaveOfferMedia: Sendable {
  private let edits: any OfferMediaEdits
  private let rules: any ChatRules
  private let clock: Clock

  package init(_ edits: any OfferMediaEdits, rules: any ChatRules, clock: Clock) {
    self.edits = edits
    self.rules = rules
    self.clock = clock
  }

  /// In their order; nil for an offer that the seller does not have.
  package func stored(of offer: OfferID, of seller: SellerScope) throws -> [MediaPart]? {
    try edits.media(ofOffer: offer, of: seller)
  }

  /// What would keep them from being saved.
  package func faults(in media: [MediaPart]) -> [FieldFault] { media.faults(rules, at: "media") }

  package func save(
    _ media: [MediaPart], of offer: OfferID, of seller: SellerScope
  ) throws -> EditOutcome<[MediaPart]> {
    let faults = faults(in: media)
    guard faults.isEmpty else { return .invalid(faults) }
    return try edits.save(media, ofOffer: offer, of: seller, at: clock.now())
      ? .done(media) : .notFound
  }
}
