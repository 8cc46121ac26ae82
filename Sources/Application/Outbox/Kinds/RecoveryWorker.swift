package import Domain

extension OutboxKind {
  /// A step after a charge that stayed unpaid.
  package static let recovery = OutboxKind(
    "recovery", lane: .followUps, label: "recovery message", title: "recuperação de PIX")
}

extension OutboxTask {
  /// A step follows a payment once.
  package static func recovery(
    _ payment: PaymentID, step: OfferID, of seller: SellerID, due: Timestamp
  ) -> OutboxTask {
    OutboxTask(
      kind: .recovery, deduplicationKey: "recovery:\(payment):\(step)",
      payload: FollowUp(payment: payment, step: step), sellerID: seller, paymentID: payment,
      due: due)
  }
}

package struct RecoveryWorker: OutboxWorker {
  package let kind = OutboxKind.recovery
  private let followUps: SendFollowUps

  package init(_ followUps: SendFollowUps) { self.followUps = followUps }

  package func attempt(_ tasks: [ClaimedTask], _ pace: OutboxPace) throws -> [OutboxAttempt] {
    try followUps.attempts(at: tasks, pace)
  }
}
