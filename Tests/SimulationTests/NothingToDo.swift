import Application

/// For a kind of which a world enqueues nothing.
struct NothingToDo: OutboxWorker {
  let kind: OutboxKind

  func attempt(_ tasks: [ClaimedTask], _ pace: OutboxPace) -> [OutboxAttempt] {
    tasks.map { _ in OutboxAttempt(.skipped(reason: "nothing to do")) }
  }
}
