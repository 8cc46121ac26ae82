import Domain

@testable import Application

/// A row of the outbox.
struct OutboxEntry {
  enum State { case pending, done, skipped, waiting }

  let id: OutboxTaskID
  let task: OutboxTask
  let name: String
  let createdAt: Timestamp
  var state = State.pending
  var next: Timestamp
  var owner: String?
  var leaseEnd: Timestamp?
  var attempts = 0
  var unknownSince: Timestamp?
  var heldBy: TaskHold?
  /// The world's own knowledge of the first attempt without an answer, whatever was written down.
  var trulyUnknownSince: Timestamp?
  /// Of the newest attempt.
  var claim: Claim?

  init(id: OutboxTaskID, task: OutboxTask, name: String, createdAt: Timestamp) {
    (self.id, self.task, self.name, self.createdAt) = (id, task, name, createdAt)
    next = task.due
  }
}
