package import Domain

extension OutboxKind {
  /// A message to a buyer.
  package static let message = OutboxKind(
    "message", lane: .buyers, label: "message", title: "mensagem ao comprador")
}

extension OutboxTask {
  /// Two messages of one kind and one cause are one.
  package static func message(
    _ message: OutgoingMessage, cause: MessageCause, of seller: SellerID, due: Timestamp
  ) -> OutboxTask {
    OutboxTask(
      kind: .message, deduplicationKey: "\(cause.key):\(message.kind.rawValue)",
      payload: message, sellerID: seller, paymentID: cause.paymentID, due: due)
  }
}

package struct MessageWorker: OutboxWorker {
  package let kind = OutboxKind.message
  private let messages: SendMessages

  package init(_ messages: SendMessages) { self.messages = messages }

  package func attempt(_ tasks: [ClaimedTask], _ pace: OutboxPace) throws -> [OutboxAttempt] {
    try tasks.map { task in
      try messages.message(
        task.payload.read(as: OutgoingMessage.self), MessageProgress(task))
    }
  }
}
