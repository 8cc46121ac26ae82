import Domain

/// A question about a charge that is done with: what both sides say is compared.
extension ConfirmPayment {
  private static let source = "reconciliation"
  private static let longestWord = 60

  func recheck(_ payment: Payment, deadline: Deadline) throws -> RecheckOutcome {
    guard let account = try accounts.account(payment.gatewayAccountID),
      let gateway = gateways.gateway(for: account)
    else { return RecheckOutcome(.waiting, detail: "the gateway account is gone") }
    return try shares.queries.run(account.id) {
      try compare(payment, with: gateway, of: account, deadline: deadline)
    } ?? RecheckOutcome(.waiting, detail: "too many queries to this gateway are under way")
  }

  private func compare(
    _ payment: Payment, with gateway: any PaymentGateway, of account: GatewayAccount,
    deadline: Deadline
  ) throws -> RecheckOutcome {
    let queries = queries(about: payment, named: [], to: gateway)
    guard !queries.isEmpty else {
      return RecheckOutcome(
        payment.status.hasBeenPaid ? .waiting : .matched, detail: "there is no id to ask by")
    }
    var detail = "the gateway knows no such charge"
    for query in queries {
      guard deadline.remaining > 0 else {
        return RecheckOutcome(.waiting, detail: "the gateway took too long")
      }
      switch gateway.queryStatus(query, deadline: deadline) {
      case .found(let report) where report.answers(query, about: payment):
        return try act(on: report, of: gateway, payment)
      case .found:
        alertForeign(payment, "the gateway answered about another charge")
        detail = "the gateway answered about another charge"
      case .notFound: continue
      case .unauthorized(let reason):
        health.refused(account, reason: reason)
        _ = unavailable(payment, Self.source, reason)
        return RecheckOutcome(.waiting, detail: "the gateway refuses the credentials")
      case .unavailable(let reason):
        _ = unavailable(payment, Self.source, reason)
        return RecheckOutcome(.waiting, detail: "the gateway does not answer")
      }
    }
    return RecheckOutcome(Agreement(hereWithoutCharge: payment.status), detail: detail)
  }

  private func act(
    on report: StatusReport, of gateway: any PaymentGateway, _ payment: Payment
  ) throws -> RecheckOutcome {
    let outcome = try answer.act(
      on: report, payment,
      ActOnStatusReport.Context(
        source: Self.source, isEnough: !gateway.traits.needsAgreement))
    let word = report.gatewayStatus.filter { $0.isASCII && !$0.isNewline }
    var detail = "gateway says \(word.prefix(Self.longestWord))"
    if case .changed(let status, _) = outcome { detail += ", now \(status.rawValue)" }
    if report.partialRefund != nil, payment.status == .paid {
      return RecheckOutcome(
        .amountDiffers, gatewayAmount: report.amount, detail: detail + " in part")
    }
    return RecheckOutcome(
      Agreement(
        here: payment.status, asked: payment.amount, there: report.status,
        confirmedAmount: report.amount), gatewayAmount: report.amount, detail: detail)
  }
}
