package import Domain

package protocol OutboxStore: Sendable {
  /// Leases due tasks of that kind to the caller, the oldest first.
  func claim(_ kind: OutboxKind, limit: Int, lease: Interval, at now: Timestamp) throws
    -> [ClaimedTask]
  /// Leases exactly these, as far as they are to be done at once and nobody else has them.
  func claim(_ tasks: EnqueuedTasks, lease: Interval, at now: Timestamp) throws -> [ClaimedTask]
  /// Writes the decision down, if the caller's lease still stands.
  func finish(
    _ task: ClaimedTask, _ decision: OutboxDecision, effect: OutboxEffect, at now: Timestamp)
    throws
}

/// What an accepted attempt changes besides its own task.
package enum OutboxEffect: Equatable, Sendable {
  case none
  case purchaseAccepted(PaymentID, link: ClickLink)
  case delivered(PaymentID)
}
