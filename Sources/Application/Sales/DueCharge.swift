package import Domain

package struct DueCharge: Sendable {
  package var payment: Payment
  package var due: Timestamp

  package init(payment: Payment, due: Timestamp) {
    self.payment = payment
    self.due = due
  }
}
