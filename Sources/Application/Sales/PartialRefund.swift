package import Domain

/// Money that went back in part: the payment stays what it is, and its seller must know.
package struct PartialRefund: Hashable, Sendable {
  /// Where the gateway says it.
  package var amount: Money?

  package init(amount: Money?) { self.amount = amount }

  /// Once for a payment, however many webhooks and answers say it.
  func alertSeller(of payment: Payment, _ seams: Seams) {
    let part = amount.map { "\($0.decimal) of \(payment.amount.decimal)" }
    seams.alerts.raise(
      "payment_partially_refunded", onceAbout: payment.reference.text, seller: payment.sellerID,
      detail: "\(part ?? "a part of \(payment.amount.decimal)") went back")
  }
}
