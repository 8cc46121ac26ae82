package import Domain

/// Counts tries, those of all processes together.
package protocol AttemptStore: Sendable {
  /// Counts this one, unless there were too many: then how long to wait.
  func begin(_ attempt: LoginAttempt) throws -> Interval?
  /// It was right, or nobody looked at it.
  func forget(_ attempt: LoginAttempt) throws
}
