package import Domain

/// A payment of which both sides say different things, or of which one side says nothing.
package struct PaymentDifference: Equatable, Sendable {
  package var reference: String
  package var account: String
  package var gateway: String
  package var agreement: Agreement
  /// False where it was put right, or where the next question is still to come.
  package var isUnexplained: Bool
  package var status: PaymentStatus
  package var amount: Money
  /// As the gateway said; nil where it said none.
  package var gatewayAmount: Money?
  /// Nil where our books say that nobody paid.
  package var paidAt: Timestamp?
  /// Nil: nobody has asked.
  package var askedAt: Timestamp?
  package var detail: String

  package init(
    reference: String, account: String, gateway: String, agreement: Agreement,
    isUnexplained: Bool, status: PaymentStatus, amount: Money, gatewayAmount: Money?,
    paidAt: Timestamp?, askedAt: Timestamp?, detail: String
  ) {
    (self.reference, self.account, self.gateway) = (reference, account, gateway)
    (self.agreement, self.isUnexplained, self.status) = (agreement, isUnexplained, status)
    (self.amount, self.gatewayAmount) = (amount, gatewayAmount)
    (self.paidAt, self.askedAt, self.detail) = (paidAt, askedAt, detail)
  }
}
