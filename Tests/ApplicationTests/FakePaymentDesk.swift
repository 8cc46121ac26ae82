import Domain
import TestPorts

@testable import Application

/// The payments of one seller; other sellers have none.
struct FakePaymentDesk: PaymentDesk {
  static let owner = SellerScope(SellerID(1))
  static let other = SellerScope(SellerID(2))

  var stored: Payment?
  var reviewedAt: Timestamp?
  var delivery = RepeatedLinkOutcome.enqueued(.none)

  let notes = Log<String>()
  let delivered = Log<PaymentID>()

  func payment(_ reference: PaymentReference, of seller: SellerScope) -> Payment? {
    seller.sellerID == Self.owner.sellerID && stored?.reference == reference ? stored : nil
  }
  func inReviewSince(_ payment: Payment) -> Timestamp? { reviewedAt }
  func deliverAgain(
    _ payment: Payment, _ note: PaymentNote, at now: Timestamp
  ) -> RepeatedLinkOutcome {
    delivered.add(payment.id)
    return delivery
  }
  func noteQuestion(_ payment: Payment, _ note: PaymentNote, answer: String) {
    notes.add("\(payment.reference.text) \(note.text); \(answer)")
  }
}
