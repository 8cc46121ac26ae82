package import Domain

extension OutboxKind {
  /// An alert, a sale or a summary, for a chat that the seller has linked.
  package static let sellerMessage = OutboxKind(
    "seller_message", lane: .sellers, label: "seller message", title: "aviso ao vendedor")
}

extension OutboxTask {
  /// `mark` says what it tells of: a chat is told once of each.
  package static func sellerMessage(
    _ text: String, to chat: Int64, _ mark: String, of seller: SellerID,
    payment: PaymentID? = nil, due: Timestamp
  ) -> OutboxTask {
    OutboxTask(
      kind: .sellerMessage, deduplicationKey: "\(mark):\(chat)",
      payload: SellerMessage(chatID: chat, text: text, at: due), sellerID: seller,
      paymentID: payment, due: due)
  }
}

package struct SellerMessageWorker: OutboxWorker {
  package let kind = OutboxKind.sellerMessage
  private let messages: SendSellerMessages

  package init(_ messages: SendSellerMessages) { self.messages = messages }

  package func attempt(_ tasks: [ClaimedTask], _ pace: OutboxPace) throws -> [OutboxAttempt] {
    try tasks.map { task in
      let message = try task.payload.read(as: SellerMessage.self)
      return OutboxAttempt(try messages.send(message, of: task.sellerID))
    }
  }
}
