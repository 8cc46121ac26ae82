package import Domain

/// Work promised in the same transaction as its cause.
package enum OutboxWork: Equatable, Sendable {
  case purchase(PaymentID)
  case pageView(TrackingToken)
  case message(OutgoingMessage)
  /// The access link for a paid payment.
  case delivery(PaymentID)

  package enum Kind: String, Sendable, CaseIterable {
    case purchase, pageView = "page_view", message, delivery
  }
}

package struct ClaimedTask: Sendable {
  package var id: OutboxTaskID
  package var accountID: AccountID
  package var work: OutboxWork
  package var history: AttemptHistory
  package var claimedAt: Timestamp
  /// Names this claim; only its holder writes the result down.
  package var lease: String

  package init(
    id: OutboxTaskID, accountID: AccountID, work: OutboxWork, history: AttemptHistory,
    claimedAt: Timestamp, lease: String
  ) {
    self.lease = lease
    self.id = id
    self.accountID = accountID
    self.work = work
    self.history = history
    self.claimedAt = claimedAt
  }
}

/// Entries that a request has just written, for the process that wrote them to do first.
package struct EnqueuedTasks: Equatable, Sendable {
  package var ids: [OutboxTaskID]

  package init(ids: [OutboxTaskID]) { self.ids = ids }

  package static let none = EnqueuedTasks(ids: [])

  func adding(_ other: EnqueuedTasks) -> EnqueuedTasks {
    EnqueuedTasks(ids: ids + other.ids)
  }
}

/// What an accepted attempt changes besides its own entry.
package enum OutboxEffect: Equatable, Sendable {
  case none
  case purchaseAccepted(PaymentID)
  case delivered(PaymentID)
}

package protocol OutboxStore: Sendable {
  /// Leases due entries of these kinds to the caller, the oldest first.
  func claim(_ kinds: [OutboxWork.Kind], limit: Int, lease: Interval, at now: Timestamp) throws
    -> [ClaimedTask]
  /// Leases exactly these, as far as nobody else has them.
  func claim(_ work: EnqueuedTasks, lease: Interval, at now: Timestamp) throws -> [ClaimedTask]
  /// Writes the decision down, if the caller's lease still stands.
  func finish(
    _ entry: ClaimedTask, _ decision: OutboxDecision, effect: OutboxEffect, at now: Timestamp)
    throws
}
