import Domain

/// A lease on one task, as the world knows it, whatever its holder believes.
final class Claim {
  /// The event's id, or the message's key.
  let name: String
  let taskID: OutboxTaskID
  let at: Timestamp
  let end: Timestamp
  let holder: Frame
  /// No answer told its holder whether the other side acted.
  var isUnknown = false
  /// Its holder wrote the outcome down, or tried to.
  var isFinished = false
  var couldNotFinish = false

  init(name: String, taskID: OutboxTaskID, at: Timestamp, end: Timestamp, holder: Frame) {
    self.name = name
    self.taskID = taskID
    self.at = at
    self.end = end
    self.holder = holder
  }

  /// Whether nobody could know by then that the other side had acted.
  func excusesRepetition(at now: Timestamp) -> Bool {
    isUnknown || holder.isDead || couldNotFinish || !isFinished && now >= end
  }
}
