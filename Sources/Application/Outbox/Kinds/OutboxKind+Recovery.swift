package import Domain

extension OutboxKind {
  /// A step after a charge that stayed unpaid; ``FollowUpWorker`` does it.
  package static let recovery = OutboxKind(
    "recovery", lane: .followUps, label: "recovery message", title: "recuperação de PIX")
}

extension OutboxTask {
  package static func recovery(
    _ payment: PaymentID, step: OfferID, of seller: SellerID, due: Timestamp
  ) -> OutboxTask { followUp(.recovery, after: payment, step: step, of: seller, due: due) }
}
