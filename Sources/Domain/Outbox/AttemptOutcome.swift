/// The outcome of one attempt at a task of the outbox.
package enum AttemptOutcome: Equatable, Sendable {
  case accepted(answer: String)
  /// Nothing happened on the other side, and later it may.
  case retry(reason: String, after: Interval?)
  /// The other side may have acted: no answer came.
  case unknown(reason: String)
  /// The seller's credentials are refused: everything for them waits.
  case credentialsRefused(reason: String)
  /// Not to be done now because of something that will be over; `for` nil: only a person, or the end of
  /// the hold, brings it on.
  case held(by: TaskHold, reason: String, for: Interval?)
  /// The other side will never take it as it is.
  case rejected(reason: String)
  /// There is a reason not to do it at all.
  case skipped(reason: String)
}

extension AttemptOutcome {
  /// One word for what programs read, as `conversion_attempts.outcome`.
  package var word: String {
    switch self {
    case .accepted: "accepted"
    case .retry: "retry"
    case .unknown: "unknown"
    case .credentialsRefused: "credentials_refused"
    case .held: "held"
    case .rejected: "rejected"
    case .skipped: "skipped"
    }
  }
}
