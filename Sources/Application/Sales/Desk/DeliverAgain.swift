package import Domain

/// A person has the access link sent once more; it leaves only if the payment is paid then.
package struct DeliverAgain: Sendable {
  private let desk: any PaymentDesk
  private let clock: Clock

  package init(_ desk: any PaymentDesk, clock: Clock) {
    self.desk = desk
    self.clock = clock
  }

  package func deliver(
    _ reference: PaymentReference, _ note: PaymentNote, of seller: SellerScope
  ) throws -> RepeatedLinkOutcome {
    guard let payment = try desk.payment(reference, of: seller) else { return .notFound }
    guard payment.status == .paid else { return .notPaid(payment.status) }
    guard !ForgottenBuyer.has(telegramID: payment.telegramUserID) else { return .buyerForgotten }
    return try desk.deliverAgain(payment, note, at: clock.now())
  }
}
