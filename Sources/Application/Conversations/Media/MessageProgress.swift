/// How far a message got in earlier attempts.
package struct MessageProgress: Equatable, Sendable {
  /// Media that are out, or refused: they are not sent again.
  package var partsSent: Int
  /// This attempt included.
  package var attempts: Int

  package init(partsSent: Int = 0, attempts: Int = 1) {
    self.partsSent = partsSent
    self.attempts = attempts
  }

  init(_ task: ClaimedTask) {
    self.init(partsSent: task.partsSent, attempts: task.history.attempts)
  }

  package static let begun = MessageProgress()
}
