package import Domain

package protocol ConversionFacts: Sendable {
  func purchase(_ id: PaymentID, at now: Timestamp) throws -> PurchaseFacts?
  func click(_ token: TrackingToken) throws -> (facts: ClickFacts, poolID: RedirectPoolID)?
  func pixel(of pool: RedirectPoolID, at now: Timestamp) throws -> PixelState
  /// Keeps a pool's events back after its token was refused.
  func hold(_ pool: RedirectPoolID, until: Timestamp, reason: String) throws
}
