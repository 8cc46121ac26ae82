package import Domain

/// What a person's decision about a payment led to.
package enum DecisionOutcome: Equatable, Sendable {
  case done(EnqueuedTasks)
  case notFound
  /// Nothing was changed: the payment is in a state in which there is nothing to decide.
  case refused(PaymentStatus)
  /// Nothing was changed: it has to say why.
  case reasonMissing
}
