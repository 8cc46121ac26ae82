package import Domain

package protocol ConversionFacts: Sendable {
  func purchase(_ id: PaymentID, at now: Timestamp) throws -> PurchaseFacts?
  func click(_ token: TrackingToken) throws -> (facts: ClickFacts, poolID: PoolID)?
  func pixel(of pool: PoolID, at now: Timestamp) throws -> PixelState
  /// Keeps a pool's events back after its token was refused.
  func hold(_ pool: PoolID, until: Timestamp, reason: String) throws
}
