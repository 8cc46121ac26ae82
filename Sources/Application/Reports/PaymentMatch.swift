package import Domain

/// A payment that somebody may have meant.
package struct PaymentMatch: Equatable, Sendable {
  package let reference: PaymentReference
  package let at: Timestamp
  package let status: String
  package let amount: Money?
  package let product: String

  package init(
    reference: PaymentReference, at: Timestamp, status: String, amount: Money?, product: String
  ) {
    self.reference = reference
    self.at = at
    self.status = status
    self.amount = amount
    self.product = product
  }
}
