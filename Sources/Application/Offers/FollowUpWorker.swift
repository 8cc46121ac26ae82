import Domain

/// Does the tasks of a kind whose messages follow a payment or an unpaid charge.
package struct FollowUpWorker: OutboxWorker {
  package let kind: OutboxKind
  private let followUps: SendFollowUps

  package init(_ kind: OutboxKind, _ followUps: SendFollowUps) {
    self.kind = kind
    self.followUps = followUps
  }

  package func attempt(_ tasks: [ClaimedTask], _ pace: OutboxPace) throws -> [OutboxAttempt] {
    try tasks.map { try followUps.attempt($0.payload.read(as: FollowUp.self), $0, pace) }
  }
}

extension OutboxTask {
  /// A step follows a payment once.
  static func followUp(
    _ kind: OutboxKind, after payment: PaymentID, step: OfferID, of seller: SellerID,
    due: Timestamp
  ) -> OutboxTask {
    OutboxTask(
      kind: kind, deduplicationKey: "\(kind.name):\(payment):\(step)",
      payload: FollowUp(payment: payment, step: step), sellerID: seller, paymentID: payment,
      due: due)
  }
}
