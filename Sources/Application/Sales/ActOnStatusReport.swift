import Domain

/// Acts on what a gateway says of a payment's own charge.
struct ActOnStatusReport: Sendable {
  /// How the answer came about.
  struct Context: Sendable {
    var source: String
    /// The webhook that made us ask, settled with the change that it led to.
    var webhook: WebhookDeliveryID?
    /// Whether one answer "paid" is enough.
    var isEnough: Bool
  }

  /// Between two answers that have to agree.
  static let agreementPause = Interval.seconds(3)

  let ledger: any PaymentLedger
  let lookup: any PaymentLookup
  let checks: any CheckQueue
  let messages: any PaymentMessages
  let seams: Seams

  init(_ payments: PaymentAccess, seams: Seams) {
    messages = payments.messages
    ledger = payments.ledger
    lookup = payments.lookup
    checks = payments.checks
    self.seams = seams
  }

  func act(
    on report: StatusReport, _ payment: Payment, _ context: Context
  ) throws -> ConfirmationOutcome {
    report.partialRefund?.alertSeller(of: payment, seams)
    guard let status = report.status else {
      seams.logger.warning(
        "unknown_status", ("payment", payment.reference.text), ("word", report.gatewayStatus))
      try learnIDs(of: report, payment)
      return .unchanged(gatewayStatus: report.gatewayStatus)
    }
    guard case .move(let target) = decision(status, report, payment) else {
      // Two answers agree only if none between them says otherwise.
      if payment.paidReportedAt != nil { try ledger.save(paidReportedAt: nil, of: payment) }
      if let shown = try showLateCode(report, payment) { return shown }
      try learnIDs(of: report, payment)
      return .unchanged(gatewayStatus: report.gatewayStatus)
    }
    if target == .paid, !context.isEnough, try !isSaidAgain(payment) {
      try learnIDs(of: report, payment)
      return .reportedOnce
    }
    return try move(payment, to: target, report, context)
  }

  func decision(
    _ status: PaymentStatus, _ report: StatusReport, _ payment: Payment
  ) -> PaymentDecision {
    PaymentDecision(
      current: payment.status, hasCharge: payment.charge != nil, confirmed: status,
      asked: payment.amount, confirmedAmount: report.amount)
  }

  /// Whether the gateway said paid before, long enough ago; else this is the first time, written down,
  /// and the next query is soon.
  private func isSaidAgain(_ payment: Payment) throws -> Bool {
    let now = seams.clock.now()
    if let first = payment.paidReportedAt, first <= now {
      if now.since(first) >= Self.agreementPause { return true }
    } else {
      // Nothing said yet, or so before a clock was set back: how long ago is unknown.
      try ledger.save(paidReportedAt: now, of: payment)
    }
    try checks.hasten([payment], to: now.adding(Self.agreementPause).adding(.seconds(1)))
    return false
  }

  /// The time that the gateway tells counts if it is possible at all.
  private func paymentTime(
    _ report: StatusReport, _ payment: Payment, now: Timestamp
  ) -> Timestamp {
    guard let told = report.paidAt, told >= payment.createdAt, told <= now else { return now }
    return told
  }

  private func move(
    _ payment: Payment, to target: PaymentStatus, _ report: StatusReport, _ context: Context
  ) throws -> ConfirmationOutcome {
    let amount = report.amount?.decimal ?? "none"
    let now = seams.clock.now()
    let result = try ledger.apply(
      PaymentTransition(
        payment: payment, to: target,
        evidence: "\(context.source): gateway says \(report.gatewayStatus), amount \(amount)",
        charge: newIDs(in: report, payment),
        paidAt: paymentTime(report, payment, now: now), webhook: context.webhook, at: now))
    switch result {
    case .changed(let enqueued):
      seams.logger.info(
        "payment_changed", ("payment", payment.reference.text), ("to", target.rawValue),
        ("source", context.source))
      alertSeller(of: target, payment, confirmedAmount: amount)
      return .changed(to: target, enqueued)
    case .unchanged:
      return .unchanged(gatewayStatus: report.gatewayStatus)
    case .chargeTaken:
      alertChargeTaken(payment)
      return .unchanged(gatewayStatus: report.gatewayStatus)
    }
  }

  private func alertSeller(
    of status: PaymentStatus, _ payment: Payment, confirmedAmount: String
  ) {
    let (kind, detail): (String, String)
    switch status {
    case .review:
      (kind, detail) = (
        "amount_differs", "asked \(payment.amount.decimal), paid \(confirmedAmount)"
      )
    case .refunded: (kind, detail) = ("payment_refunded", "\(payment.amount.decimal) went back")
    case .chargeback:
      (kind, detail) = ("payment_charged_back", "\(payment.amount.decimal) was taken back")
    case .pending, .pendingVerification, .paid, .failed, .expired: return
    }
    seams.alerts.raise(
      kind, seller: payment.sellerID, detail: "\(payment.reference.text): \(detail)")
  }

  /// Ids that the payment lacks; those of a second charge never mix with the first one's.
  func newIDs(in report: StatusReport, _ payment: Payment) -> ChargeIdentity? {
    guard let known = payment.charge else { return report.charge }
    return known.isSame(as: report.charge) ? report.charge : nil
  }

  private func learnIDs(of report: StatusReport, _ payment: Payment) throws {
    guard let ids = newIDs(in: report, payment) else { return }
    let isNew = ids.chargeIDs.contains { payment.charge?.chargeIDs.contains($0) != true }
    guard isNew, case .chargeTaken = try ledger.learn(ids, of: payment) else { return }
    alertChargeTaken(payment)
  }

  func alertChargeTaken(_ payment: Payment) {
    seams.alerts.raise(
      "charge_taken", seller: payment.sellerID,
      detail: "\(payment.reference.text): its charge belongs to another payment")
  }
}
