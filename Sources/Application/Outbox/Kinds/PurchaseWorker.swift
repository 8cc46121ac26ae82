package import Domain

extension OutboxKind {
  /// The Purchase of a paid payment, for Meta.
  package static let purchase = OutboxKind(
    "purchase", lane: .purchases, label: "meta Purchase", title: "Purchase para a Meta",
    repeatsUnknownFor: ConversionEvent.deduplicationWindow, purgedStates: [])
}

extension OutboxTask {
  package static func purchase(
    _ payment: PaymentID, of seller: SellerID, due: Timestamp
  ) -> OutboxTask {
    OutboxTask(
      kind: .purchase, deduplicationKey: "purchase:\(payment)", payload: payment,
      sellerID: seller, paymentID: payment, due: due)
  }
}

package struct PurchaseWorker: OutboxWorker {
  package let kind = OutboxKind.purchase
  private let conversions: SendConversions

  package init(_ conversions: SendConversions) { self.conversions = conversions }

  package func attempt(_ tasks: [ClaimedTask], _ pace: OutboxPace) throws -> [OutboxAttempt] {
    try tasks.map { task in
      try conversions.purchase(
        try task.payload.read(as: PaymentID.self), isResent: task.isResent,
        deadline: SendConversions.deadline(pace))
    }
  }
}
