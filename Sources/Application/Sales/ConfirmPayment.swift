package import Domain

/// What the webhook says that made us ask.
package struct WebhookClaim: Equatable, Sendable {
  package var isPaid: Bool
  /// Where it is kept; nil where it says something of other payments too.
  package var delivery: WebhookDeliveryID?
}

/// Asks the gateway about a charge, with the seller's own credentials, and acts on its answer.
///
/// Webhooks, buttons and the reconciler all come here: nothing else makes a payment paid but a person's decision
/// about one in review.
package struct ConfirmPayment: Sendable {
  let accounts: any GatewayAccountDirectory
  let gateways: any PaymentGatewayDirectory
  private let lookup: any PaymentLookup
  let health: GatewayHealth
  let shares: GatewayShares
  let answer: ActOnStatusReport
  private let seams: Seams

  package init(_ payments: PaymentAccess, seams: Seams) {
    health = GatewayHealth(payments.accounts, seams: seams)
    accounts = payments.accounts
    gateways = payments.gateways
    shares = payments.shares
    lookup = payments.lookup
    answer = ActOnStatusReport(payments, seams: seams)
    self.seams = seams
  }

  /// Asks by the ids of the payment's charge.
  ///
  /// `charges` are the ids of a webhook: used where the payment has none yet, and stored if the gateway's answer
  /// shows that the charge is this payment's. A `webhook` that says paid counts as a first answer, and is
  /// settled in the transaction that changes the payment.
  package func confirm(
    _ payment: Payment, charges: [ChargeIdentity] = [], source: String,
    webhook: WebhookClaim? = nil,
    deadline: Deadline
  ) throws -> ConfirmationOutcome {
    guard let account = try accounts.account(payment.gatewayAccountID),
      let gateway = gateways.gateway(for: account)
    else { return .unavailable(reason: "the gateway account is gone") }
    // One gateway that hangs must not hold the threads of all.
    return try shares.queries.run(account.id) {
      try ask(
        gateway, of: account, about: payment, charges: charges, source: source, webhook: webhook,
        deadline: deadline)
    } ?? .unavailable(reason: "too many queries to this gateway are under way")
  }

  private func ask(
    _ gateway: any PaymentGateway, of account: GatewayAccount, about payment: Payment,
    charges: [ChargeIdentity], source: String, webhook: WebhookClaim?, deadline: Deadline
  ) throws -> ConfirmationOutcome {
    var confirmation = ConfirmationOutcome.unchanged(gatewayStatus: "nothing to ask by")
    var isAbsent = false
    for query in queries(about: payment, named: charges, to: gateway) {
      guard deadline.remaining > 0 else { return unavailable(payment, source, "no time is left") }
      switch gateway.queryStatus(query, deadline: deadline) {
      case .found(let report) where report.answers(query, about: payment):
        let context = ActOnStatusReport.Context(
          source: source, webhook: webhook?.delivery,
          isEnough: webhook?.isPaid == true || !gateway.traits.needsAgreement)
        let isProven = if case .detailed = query, payment.charge == nil { false } else { true }
        if let result = try act(on: report, payment, account, isProven, context) {
          return result
        }
        confirmation = .unchanged(gatewayStatus: "another charge")
      case .found:
        alertForeign(payment, "the gateway answered about another charge")
        confirmation = .unchanged(gatewayStatus: "another charge")
      case .notFound:
        if case .reference = query { isAbsent = true }
        confirmation = .unchanged(gatewayStatus: "not found")
      case .unauthorized(let reason):
        health.refused(account, reason: reason)
        return unavailable(payment, source, reason)
      case .unavailable(let reason):
        return unavailable(payment, source, reason)
      }
    }
    guard isAbsent, charges.isEmpty, payment.charge == nil,
      payment.status == .pendingVerification
    else { return confirmation }
    return try answer.isAbsent(payment, source: source) ?? confirmation
  }

  /// Nil where the charge is another payment's.
  private func act(
    on report: StatusReport, _ payment: Payment, _ account: GatewayAccount, _ isProven: Bool,
    _ context: ActOnStatusReport.Context
  ) throws -> ConfirmationOutcome? {
    guard !isProven else { return try answer.act(on: report, payment, context) }
    switch try ownership(report, payment, account) {
    case .ours: return try answer.act(on: report, payment, context)
    case .unproven(let reason): return try answer.doubt(report, payment, reason, context)
    case .another(let reason):
      alertForeign(payment, reason)
      return nil
    }
  }

  private func ownership(
    _ report: StatusReport, _ payment: Payment, _ account: GatewayAccount
  ) throws -> ChargeOwnership {
    let (told, tellsBuyersApart): (Payer, Bool)
    switch account.payerPolicy {
    case .none: (told, tellsBuyersApart) = (Payer(), false)
    case .ask: (told, tellsBuyersApart) = (try lookup.buyer(of: payment), true)
    case .own(let own): (told, tellsBuyersApart) = (own, false)
    }
    return ChargeOwnership(
      of: report, for: payment, told: told, tellsBuyersApart: tellsBuyersApart)
  }

  func alertForeign(_ payment: Payment, _ reason: String) {
    seams.alerts.raise(
      "foreign_answer", seller: payment.sellerID,
      detail: "\(payment.reference.text): \(reason)")
  }

  func unavailable(_ payment: Payment, _ source: String, _ reason: String)
    -> ConfirmationOutcome
  {
    seams.logger.warning(
      "inquiry_failed", ("payment", payment.reference.text), ("source", source),
      ("reason", reason))
    return .unavailable(reason: reason)
  }

  /// The surest first; the next is asked only where the one before led to no charge of this payment.
  func queries(
    about payment: Payment, named charges: [ChargeIdentity], to gateway: any PaymentGateway
  ) -> [StatusQuery] {
    let byReference: [StatusQuery] =
      gateway.traits.findsByReference ? [.reference(payment.reference)] : []
    if let known = payment.charge {
      let lacksCode = payment.status == .pendingVerification && payment.copyPasteCode == nil
      return [lacksCode ? .detailed(known) : .charge(known)] + byReference
    }
    return byReference + charges.map { .detailed($0) }
  }
}
