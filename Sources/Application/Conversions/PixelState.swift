package import Domain

/// Whether a pool's events may leave now.
package enum PixelState: Sendable {
  case ready(PixelTarget)
  /// Meta refuses the token; nothing is tried before.
  case held(RedirectPoolID, until: Timestamp, reason: String)
  /// Meta asked for a rest.
  case paused(until: Timestamp)
  case off(reason: String)

  static let pausedReason = "Meta asked to slow down"

  /// What becomes of events meanwhile; nil: they may leave.
  func obstacle(at now: Timestamp) -> AttemptOutcome? {
    switch self {
    case .ready: nil
    case .off(let reason): .skipped(reason: reason)
    case .paused(let until): .retry(reason: Self.pausedReason, after: until.since(now))
    case .held(let pool, let until, let reason):
      .held(by: .pixel(pool), reason: reason, for: until.since(now))
    }
  }
}
