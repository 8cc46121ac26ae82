package import Domain

extension OutboxKind {
  /// A step after a payment; ``FollowUpWorker`` does it.
  package static let upsell = OutboxKind(
    "upsell", lane: .followUps, label: "upsell message", title: "oferta após a compra")
}

extension OutboxTask {
  package static func upsell(
    _ payment: PaymentID, step: OfferID, of seller: SellerID, due: Timestamp
  ) -> OutboxTask { followUp(.upsell, after: payment, step: step, of: seller, due: due) }
}
