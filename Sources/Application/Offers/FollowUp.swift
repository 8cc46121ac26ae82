package import Domain

/// A step that follows a payment, or a charge that stayed unpaid.
package struct FollowUp: OutboxPayload {
  package let payment: PaymentID
  package let step: OfferID

  package init(payment: PaymentID, step: OfferID) {
    self.payment = payment
    self.step = step
  }
}
