package import Domain

/// What a buyer hears of their payment, as tasks to be enqueued with the change that they tell of.
package protocol PaymentMessages: Sendable {
  /// The code to pay with; `correcting` is given where the buyer's own data stands behind the charge.
  func code(
    _ code: String, of payment: Payment, correcting offer: Offer?, at now: Timestamp
  ) -> [OutboxTask]
  /// The charge failed; `offerPublicID` is what may be tried again.
  func failed(
    _ payment: Payment, offerPublicID: String?, correcting offer: Offer?, at now: Timestamp
  ) -> [OutboxTask]
  /// The charge's outcome is unknown: the buyer waits.
  func verifying(_ payment: Payment, offerPublicID: String?, at now: Timestamp) -> [OutboxTask]
}
