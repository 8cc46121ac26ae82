package import Domain

/// What asking the gateway led to.
package enum ConfirmationOutcome: Equatable, Sendable {
  case changed(to: PaymentStatus, EnqueuedTasks)
  /// The gateway's own status, which brought nothing new.
  case unchanged(gatewayStatus: String)
  /// The gateway says paid, and shall say it once more a few seconds later.
  case reportedOnce
  case unavailable(reason: String)
}
