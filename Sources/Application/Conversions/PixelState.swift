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
}
