/// What became of the wish to have an access link once more.
package enum RepeatedDelivery: Equatable, Sendable {
  case enqueued(EnqueuedTasks)
  /// It has not been sent yet: that task is due now.
  case onItsWay(EnqueuedTasks)
  /// Sent less than a minute ago.
  case justSent
}
