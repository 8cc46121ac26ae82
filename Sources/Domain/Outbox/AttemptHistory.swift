/// What is remembered of an entry's attempts.
package struct AttemptHistory: Equatable, Sendable {
  /// This attempt included.
  package var attempts: Int
  /// When the first attempt without an answer began.
  package var unknownSince: Timestamp?

  package init(attempts: Int, unknownSince: Timestamp?) {
    self.attempts = attempts
    self.unknownSince = unknownSince
  }
}
