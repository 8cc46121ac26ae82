package import Domain

extension OutboxKind {
  /// A step after a charge that stayed unpaid.
  package static let recovery = OutboxKind(
    "recovery", lane: .followUps, label: "recovery message", title: "recuperação de PIX")
  /// A step after a payment.
  package static let upsell = OutboxKind(
    "upsell", lane: .followUps, label: "upsell message", title: "oferta após a compra")
}

extension OutboxTask {
  package static func recovery(
    _ payment: PaymentID, step: OfferID, of seller: SellerID, due: Timestamp
  ) -> OutboxTask { followUp(.recovery, payment, step, seller, due) }

  package static func upsell(
    _ payment: PaymentID, step: OfferID, of seller: SellerID, due: Timestamp
  ) -> OutboxTask { followUp(.upsell, payment, step, seller, due) }

  /// A step follows a payment once.
  private static func followUp(
    _ kind: OutboxKind, _ payment: PaymentID, _ step: OfferID, _ seller: SellerID,
    _ due: Timestamp
  ) -> OutboxTask {
    OutboxTask(
      kind: kind, deduplicationKey: "\(kind.name):\(payment):\(step)",
      payload: FollowUp(payment: payment, step: step), sellerID: seller, paymentID: payment,
      due: due)
  }
}

package struct FollowUpWorker: OutboxWorker {
  package let kind: OutboxKind
  private let followUps: SendFollowUps

  package init(_ kind: OutboxKind, _ followUps: SendFollowUps) {
    self.kind = kind
    self.followUps = followUps
  }

  package func attempt(_ tasks: [ClaimedTask], _ pace: OutboxPace) throws -> [OutboxAttempt] {
    try tasks.map { task in
      OutboxAttempt(
        try followUps.attempt(
          task.payload.read(as: FollowUp.self), of: task.sellerID, lease: task.lease, pace))
    }
  }
}
