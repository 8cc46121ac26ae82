package import Domain

/// What a person reaches of one seller's payments.
package protocol PaymentDesk: Sendable {
  /// Nil where the seller has no such payment.
  func payment(_ reference: PaymentReference, of seller: SellerScope) throws -> Payment?
  /// When a payment came to be in review; nil where it never did.
  func inReviewSince(_ payment: Payment) throws -> Timestamp?
  /// Enqueues the access link once more.
  ///
  /// The payment's row is locked while the rules are asked: of two presses one finds the other's.
  func deliverAgain(
    _ payment: Payment, _ note: PaymentNote, at now: Timestamp
  ) throws -> RepeatedLinkOutcome
  /// Writes down that a person had the gateway asked, and what came of it.
  func noteQuestion(_ payment: Payment, _ note: PaymentNote, answer: String) throws
}
