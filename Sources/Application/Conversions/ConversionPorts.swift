package import Domain

package protocol ConversionFacts: Sendable {
  func purchase(_ id: PaymentID, at now: Timestamp) throws -> PurchaseFacts?
  func click(_ token: TrackingToken) throws -> (facts: ClickFacts, poolID: PoolID)?
  func pixel(of pool: PoolID, at now: Timestamp) throws -> PixelState
  /// Keeps a pool's events back after its token was refused.
  func hold(_ pool: PoolID, until: Timestamp, reason: String) throws
}

package protocol ConversionSender: Sendable {
  /// One request with all of them.
  func send(_ events: [ConversionEvent], to target: PixelTarget, deadline: Deadline)
    -> ConversionResponse
}

/// Clicks whose server PageView is due.
package protocol DuePageViews: Sendable {
  /// Moves up to so many to the outbox, each once, and gives their number.
  func enqueue(at now: Timestamp, limit: Int) throws -> Int
}
