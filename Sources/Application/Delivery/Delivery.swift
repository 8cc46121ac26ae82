/// A payment as its delivery page knows it.
package struct Delivery: Sendable {
  package var payment: Payment
  /// At Telegram, without `@`.
  package var botUsername: String

  package init(payment: Payment, botUsername: String) {
    self.payment = payment
    self.botUsername = botUsername
  }
}
