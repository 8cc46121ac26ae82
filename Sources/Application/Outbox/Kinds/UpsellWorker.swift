package import Domain

extension OutboxKind {
  /// A step after a payment.
  package static let upsell = OutboxKind(
    "upsell", lane: .followUps, label: "upsell message", title: "oferta após a compra")
}

extension OutboxTask {
  /// A step follows a payment once.
  package static func upsell(
    _ payment: PaymentID, step: OfferID, of seller: SellerID, due: Timestamp
  ) -> OutboxTask {
    OutboxTask(
      kind: .upsell, deduplicationKey: "upsell:\(payment):\(step)",
      payload: FollowUp(payment: payment, step: step), sellerID: seller, paymentID: payment,
      due: due)
  }
}

package struct UpsellWorker: OutboxWorker {
  package let kind = OutboxKind.upsell
  private let followUps: SendFollowUps

  package init(_ followUps: SendFollowUps) { self.followUps = followUps }

  package func attempt(_ tasks: [ClaimedTask], _ pace: OutboxPace) throws -> [OutboxAttempt] {
    try followUps.attempts(at: tasks, pace)
  }
}
