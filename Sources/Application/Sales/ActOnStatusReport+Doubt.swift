import Domain

/// Answers about a charge whose owner, existence or code was in doubt.
extension ActOnStatusReport {
  /// A charge of which nothing shows that it is this payment's: money that may be the buyer's is for a person
  /// to look at, anything else changes nothing.
  func doubt(
    _ report: StatusReport, _ payment: Payment, _ reason: String, _ context: Context
  ) throws -> ConfirmationOutcome {
    guard report.status.map({ decision($0, report, payment) }) == .move(to: .paid) else {
      return .unchanged(gatewayStatus: report.gatewayStatus)
    }
    let result = try ledger.apply(
      PaymentTransition(
        payment: payment, to: .review,
        evidence:
          "\(context.source): charge \(report.charge.transactionID) is paid, but \(reason)",
        webhook: context.webhook, at: seams.clock.now()))
    guard case .changed(let enqueued) = result else {
      return .unchanged(gatewayStatus: report.gatewayStatus)
    }
    seams.alerts.raise(
      "charge_unproven", seller: payment.sellerID,
      detail: "\(payment.reference.text): a webhook names charge "
        + "\(report.charge.transactionID), but \(reason)")
    return .changed(to: .review, enqueued)
  }

  /// The gateway has no charge of this payment's reference; nil while that is not certain.
  func isAbsent(_ payment: Payment, source: String) throws -> ConfirmationOutcome? {
    let now = seams.clock.now()
    switch ChargeAbsence(since: payment.absentSince, now: now) {
    case .toldFirst:
      try ledger.save(absentSince: now, of: payment)
      try checks.hasten([payment], to: now.adding(ChargeAbsence.agreementPause))
      return nil
    case .tooSoon:
      try checks.hasten([payment], to: now.adding(.seconds(1)))
      return nil
    case .certain: break
    }
    let result = try ledger.apply(
      PaymentTransition(
        payment: payment, to: .failed,
        evidence: "\(source): the gateway has no charge of this reference, said twice",
        told: messages.failed(
          payment, offerPublicID: try lookup.offerPublicID(of: payment), correcting: nil, at: now),
        at: now))
    guard case .changed(let enqueued) = result else { return nil }
    seams.logger.info("charge_absent", ("payment", payment.reference.text))
    return .changed(to: .failed, enqueued)
  }

  /// A charge that is alive, and whose code nobody has seen: the buyer waits for it.
  func showLateCode(
    _ report: StatusReport, _ payment: Payment
  ) throws -> ConfirmationOutcome? {
    let now = seams.clock.now()
    guard payment.awaitsCode(at: now), report.status == .pending,
      let code = report.evidence.code,
      case .created(let charge, let checked, let told) = CheckedCharge.outcome(
        of: .created(report.charge, code: code, expiresAt: report.evidence.expiresAt),
        asked: payment.amount)
    else { return nil }
    let result = try ledger.apply(
      PaymentTransition(
        payment: payment, to: .pending,
        evidence: "the code of charge \(charge.transactionID) is known",
        charge: newIDs(in: report, payment),
        told: messages.code(checked, of: payment, correcting: nil, at: now),
        code: checked,
        expiresAt: Payment.codeEnd(told: told, now: now) ?? now.adding(Payment.chargeLife), at: now)
    )
    switch result {
    case .changed(let enqueued): return .changed(to: .pending, enqueued)
    case .unchanged: return nil
    case .chargeTaken:
      alertChargeTaken(payment)
      return nil
    }
  }
}
