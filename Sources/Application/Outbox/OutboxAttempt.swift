package import Domain

package struct OutboxAttempt: Sendable {
  package var outcome: AttemptOutcome
  /// Written down together with an accepted outcome.
  package var effect: OutboxEffect

  /// Of a message: how many of its media are out, for the attempt that goes on.
  package var partsSent: Int

  package init(_ outcome: AttemptOutcome, effect: OutboxEffect = .none, partsSent: Int = 0) {
    self.outcome = outcome
    self.effect = effect
    self.partsSent = partsSent
  }
}
