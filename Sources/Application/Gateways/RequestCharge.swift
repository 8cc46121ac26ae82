import Domain

/// One request for a charge at a seller's account, and what became of it.
struct RequestCharge: Sendable {
  /// For the token and the charge together.
  static let longest = Interval.seconds(5)

  private let health: GatewayHealth
  private let webhookAddress: WebhookAddress
  private let seams: Seams

  init(_ payments: PaymentAccess, webhookAddress: WebhookAddress, seams: Seams) {
    health = GatewayHealth(payments.accounts, seams: seams)
    self.webhookAddress = webhookAddress
    self.seams = seams
  }

  func request(
    _ payment: Payment, of user: Buyer, over route: ChargeRoute, _ attribution: Attribution?,
    until end: Deadline
  ) -> ChargeResult.Outcome {
    let time = min(Int(Self.longest.milliseconds), end.remaining)
    let response = route.gateway.createCharge(
      ChargeRequest(
        reference: payment.reference, amount: payment.amount,
        description: payment.productName,
        webhookURL: webhookAddress.url(of: route.account, reference: payment.reference),
        payer: route.payer(user), tracking: attribution?.tracking ?? [:]),
      deadline: Deadline(in: Interval(milliseconds: Int64(time))))
    if case .unauthorized(let reason) = response { health.refused(route.account, reason: reason) }
    let outcome = CheckedCharge.outcome(of: response, asked: payment.amount)
    log(outcome, of: payment)
    return outcome
  }

  private func log(_ outcome: ChargeResult.Outcome, of payment: Payment) {
    switch outcome {
    case .created(let charge, _, _):
      seams.logger.info(
        "charge_created", ("payment", payment.reference.text),
        ("transaction", charge.transactionID))
    case .failed(_, let reason):
      seams.logger.warning(
        "charge_refused", ("payment", payment.reference.text), ("reason", reason))
      seams.alerts.raise(
        "charge_refused", cause: reason.withoutNumbers, seller: payment.sellerID,
        detail: "\(payment.reference.text): \(reason)")
    case .unknown(_, let reason):
      seams.logger.warning(
        "charge_unknown", ("payment", payment.reference.text), ("reason", reason))
    }
  }
}
