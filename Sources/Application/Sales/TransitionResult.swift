package enum TransitionResult: Equatable, Sendable {
  /// This call changed the row and owns the effects.
  case changed(EnqueuedTasks)
  /// Somebody else did, or the state does not allow it.
  case unchanged
  /// The charge already belongs to another payment.
  case chargeTaken
}
