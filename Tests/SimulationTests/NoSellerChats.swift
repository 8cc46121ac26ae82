import Application

/// No seller of a world has linked a chat: nothing is ever enqueued for one.
struct NoSellerChats: OutboxWorker {
  let kind = OutboxKind.sellerMessage

  func attempt(_ tasks: [ClaimedTask], _ pace: OutboxPace) -> [OutboxAttempt] {
    tasks.map { _ in OutboxAttempt(.skipped(reason: "no chat")) }
  }
}
