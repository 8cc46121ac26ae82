package import Domain

/// What is measured, a bounded number of rows at a time.
package protocol AlertMeasurements: Sendable {
  /// One seller's; of what can be refused or dead, only what is.
  func measures(of seller: SellerID, limits: [AlertRule: AlertLimit], at now: Timestamp) throws
    -> [AlertMeasure]
  /// Of the outbox, of every seller who has something there that waits or is late.
  func queues(at now: Timestamp) throws -> [SellerID: [AlertMeasure]]
  /// What a seller sold from `start` on and before `end`.
  func day(of seller: SellerID, from start: Timestamp, to end: Timestamp) throws -> DaySummary
}
