package import Domain

/// What a wish to deliver once more led to.
package enum RepeatedLinkOutcome: Equatable, Sendable {
  case enqueued(EnqueuedTasks)
  case notFound
  case notPaid(PaymentStatus)
  /// One is in the outbox already.
  case underWay
  /// Less than a minute ago.
  case justSent
  /// The buyer had everything of theirs erased: nobody is there to write to.
  case buyerForgotten
}
