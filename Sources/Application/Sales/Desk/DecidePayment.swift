package import Domain

/// What a person decides about a payment that no gateway's answer settles.
///
/// The state changes by the one transition, with the person as its evidence.
package struct DecidePayment: Sendable {
  private let desk: any PaymentDesk
  private let ledger: any PaymentLedger
  private let seams: Seams

  package init(_ desk: any PaymentDesk, ledger: any PaymentLedger, seams: Seams) {
    self.desk = desk
    self.ledger = ledger
    self.seams = seams
  }

  /// A payment in review counts as paid, from when its money came, and has all the effects of one.
  package func accept(
    _ reference: PaymentReference, _ note: PaymentNote, of seller: SellerScope
  ) throws -> DecisionOutcome {
    try decide(reference, .paid, from: .review, note, of: seller)
  }

  /// A payment in review counts as not paid.
  package func close(
    _ reference: PaymentReference, _ note: PaymentNote, of seller: SellerScope
  ) throws -> DecisionOutcome {
    try decide(reference, .failed, from: .review, note, of: seller)
  }

  /// The money of a paid payment was given back outside.
  package func noteRefund(
    _ reference: PaymentReference, _ note: PaymentNote, of seller: SellerScope
  ) throws -> DecisionOutcome {
    try decide(reference, .refunded, from: .paid, note, of: seller)
  }

  private func decide(
    _ reference: PaymentReference, _ target: PaymentStatus, from source: PaymentStatus,
    _ note: PaymentNote, of seller: SellerScope
  ) throws -> DecisionOutcome {
    guard note.hasReason else { return .reasonMissing }
    guard let payment = try desk.payment(reference, of: seller) else { return .notFound }
    guard payment.status == source else { return .refused(payment.status) }
    let now = seams.clock.now()
    let paidAt = target == .paid ? try desk.inReviewSince(payment) : nil
    let result = try ledger.apply(
      PaymentTransition(
        payment: payment, to: target, evidence: "decided \(note.text)",
        paidAt: paidAt.map { min($0, now) }, decision: note, at: now))
    guard case .changed(let enqueued) = result else {
      // Somebody was faster.
      return .refused(try desk.payment(reference, of: seller)?.status ?? payment.status)
    }
    seams.logger.info(
      "payment_changed", ("payment", payment.reference.text), ("to", target.rawValue),
      ("source", "person"))
    return .done(enqueued)
  }
}
