package import Domain

package protocol ConversionFacts: Sendable {
  func purchase(_ id: PaymentID, at now: Timestamp) throws -> PurchaseFacts?
  func click(_ token: TrackingToken) throws -> (facts: ClickFacts, poolID: RedirectPoolID)?
  func pixel(of pool: RedirectPoolID, at now: Timestamp) throws -> PixelState
  /// Writes down whether a sale's event names its click.
  func note(_ link: ClickLink, of payment: PaymentID) throws
  /// Leaves the pixel alone in all of the seller's pools.
  func slow(_ target: PixelTarget, by pace: PixelPace, at now: Timestamp) throws
  /// Keeps a pool's events back after its token was refused.
  func hold(_ pool: RedirectPoolID, until: Timestamp, reason: String) throws
}
