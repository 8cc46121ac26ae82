package import Domain

extension OutboxKind {
  /// The access link of a paid payment, as a message to its buyer.
  ///
  /// A link that nobody has yet stays as long as its payment.
  package static let delivery = OutboxKind(
    "delivery", lane: .buyers, label: "delivery message", title: "entrega ao comprador",
    purgedStates: ["done", "skipped"])
}

extension OutboxTask {
  /// With `repeatedAt` once more, as the buyer asked for it then.
  package static func delivery(
    _ payment: PaymentID, of seller: SellerID, repeatedAt: Timestamp? = nil, due: Timestamp
  ) -> OutboxTask {
    OutboxTask(
      kind: .delivery,
      deduplicationKey: "delivery:\(payment)" + (repeatedAt.map { ":\($0.milliseconds)" } ?? ""),
      payload: payment, sellerID: seller, paymentID: payment, due: due)
  }
}

package struct DeliveryWorker: OutboxWorker {
  package let kind = OutboxKind.delivery
  private let messages: SendMessages

  package init(_ messages: SendMessages) { self.messages = messages }

  package func attempt(_ tasks: [ClaimedTask], _ pace: OutboxPace) throws -> [OutboxAttempt] {
    try tasks.map { task in
      try messages.delivery(
        try task.payload.read(as: PaymentID.self), seller: task.sellerID, MessageProgress(task))
    }
  }
}
