package import Domain

/// Does the tasks of one kind.
package protocol OutboxWorker: Sendable {
  var kind: OutboxKind { get }

  /// What became of each, in the order given; never more than the kind's batch.
  ///
  /// Throws only what happened before anything was sent: all are tried again then.
  func attempt(_ tasks: [ClaimedTask], _ pace: OutboxPace) throws -> [OutboxAttempt]
}

/// How long an attempt may take.
package enum OutboxPace: Sendable {
  /// Right after a request, on a thread that serves others too.
  case prompt
  /// In the background.
  case patient
}

package struct OutboxAttempt: Sendable {
  package var outcome: AttemptOutcome
  /// Written down together with an accepted outcome.
  package var effect: OutboxEffect

  package init(_ outcome: AttemptOutcome, effect: OutboxEffect = .none) {
    self.outcome = outcome
    self.effect = effect
  }
}
