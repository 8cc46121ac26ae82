package import Domain

extension AttemptOutcome {
  /// A few words for the log.
  package var summary: String {
    switch self {
    case .accepted(let answer): "accepted: \(answer)"
    case .retry(let reason, _): "retry: \(reason)"
    case .unknown(let reason): "unknown: \(reason)"
    case .credentialsRefused(let reason): "credentials refused: \(reason)"
    case .held(_, let reason, _): "held: \(reason)"
    case .rejected(let reason): "rejected: \(reason)"
    case .skipped(let reason): "skipped: \(reason)"
    }
  }
}
