/// The next state of an outbox entry; what a dispatcher writes down after an attempt.
package enum OutboxDecision: Equatable, Sendable {
  case done(answer: String)
  case retry(at: Timestamp, reason: String, unknownSince: Timestamp?)
  case needsAttention(reason: String)
  /// Until then, or until the hold ends; without a time a person is asked for.
  case hold(by: TaskHold, until: Timestamp?, reason: String, unknownSince: Timestamp?)
  case skipped(reason: String)

  /// How long a seller's queue rests after their credentials were refused.
  package static let credentialPause = Interval.minutes(15)

  package init(
    after outcome: AttemptOutcome, history: AttemptHistory, startedAt: Timestamp, now: Timestamp,
    jitter: Double
  ) {
    switch outcome {
    case .accepted(let answer): self = .done(answer: answer)
    case .skipped(let reason): self = .skipped(reason: reason)
    case .rejected(let reason): self = .needsAttention(reason: reason)
    case .credentialsRefused(let reason):
      self = .retry(
        at: now.adding(Self.credentialPause), reason: reason, unknownSince: history.unknownSince)
    case .held(let hold, let reason, let pause):
      self = .hold(
        by: hold, until: pause.map { now.adding($0) }, reason: reason,
        unknownSince: history.unknownSince)
    case .retry(let reason, let after):
      // The other side's own word on when to come back outranks our schedule.
      let pause =
        after ?? RetrySchedule.delay(afterAttempt: history.attempts, jitter: jitter)
      self = .retry(
        at: now.adding(pause), reason: reason, unknownSince: history.unknownSince)
    case .unknown(let reason):
      let since = history.unknownSince ?? startedAt
      guard now.since(since) <= ConversionEvent.deduplicationWindow else {
        self = .needsAttention(reason: "outcome unknown for more than 48 hours: \(reason)")
        return
      }
      let pause = RetrySchedule.delay(afterAttempt: history.attempts, jitter: jitter)
      self = .retry(at: now.adding(pause), reason: reason, unknownSince: since)
    }
  }
}
