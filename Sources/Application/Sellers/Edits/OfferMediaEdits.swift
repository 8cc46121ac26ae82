package import Domain

/// Saves the media of one offer's message in one transaction.
package protocol OfferMediaEdits: Sendable {
  /// In their order; nil for an offer that the seller does not have.
  func media(ofOffer offer: OfferID, of seller: SellerScope) throws -> [MediaPart]?
  /// False, and nothing saved, for an offer that the seller does not have.
  func save(
    _ media: [MediaPart], ofOffer offer: OfferID, of seller: SellerScope, at now: Timestamp
  ) throws -> Bool
}
