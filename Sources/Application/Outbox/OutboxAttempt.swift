package import Domain

package struct OutboxAttempt: Sendable {
  package var outcome: AttemptOutcome
  /// Written down together with an accepted outcome.
  package var effect: OutboxEffect

  package init(_ outcome: AttemptOutcome, effect: OutboxEffect = .none) {
    self.outcome = outcome
    self.effect = effect
  }
}
