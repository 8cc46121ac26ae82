package import Domain

/// What asking the gateway led to.
package enum Confirmation: Equatable, Sendable {
  case changed(to: PaymentStatus, PromisedWork)
  /// The gateway's word, in which nothing new was.
  case unchanged(word: String)
  /// The gateway says paid, and shall say it once more a few seconds later.
  case saidOnce
  case unavailable(reason: String)
}

/// What the notice says that made us ask.
package struct NoticeSays: Equatable, Sendable {
  package var isPaid: Bool
  /// Where it is kept; nil where it says something of other payments too.
  package var delivery: WebhookDeliveryID?
}

/// Asks the gateway about a charge, with the seller's own credentials, and acts on its answer.
///
/// Notices, buttons and the reconciler all come here: nothing else makes a payment paid.
package struct ConfirmPayment: Sendable {
  private let ledger: any PaymentLedger
  private let accounts: any GatewayAccountDirectory
  private let gateways: any PaymentGatewayDirectory
  private let checks: any CheckQueue
  private let health: GatewayHealth
  private let seams: Seams

  /// Between two answers that have to agree.
  static let agreementPause = Interval.seconds(3)

  package init(_ payments: PaymentAccess, seams: Seams) {
    checks = payments.checks
    health = GatewayHealth(payments.accounts, seams: seams)
    ledger = payments.ledger
    accounts = payments.accounts
    gateways = payments.gateways
    self.seams = seams
  }

  /// Asks by the names that the payment's charge has.
  ///
  /// `charges` is how a notice names it: used where it has no name yet, and kept if the gateway knows
  /// it. A `notice` that says paid counts as a first answer, and is settled
  /// in the transaction that changes the payment.
  package func callAsFunction(
    _ payment: Payment, charges: [ChargeIdentity] = [], source: String, notice: NoticeSays? = nil,
    deadline: Deadline
  ) throws -> Confirmation {
    guard let account = try accounts.account(payment.gatewayAccountID),
      let gateway = gateways.gateway(for: account)
    else { return .unavailable(reason: "the gateway account is gone") }
    var confirmation = Confirmation.unchanged(word: "nothing to ask by")
    for question in questions(about: payment, named: charges, to: gateway) {
      switch gateway.inquire(question, deadline: deadline) {
      case .found(let observation) where observation.answers(question, about: payment):
        let isEnough = notice?.isPaid == true || !gateway.traits.needsAgreement
        return try act(
          on: observation, payment, source: source, isEnough: isEnough, notice: notice?.delivery)
      case .found:
        seams.alerts.raise(
          "foreign_answer", account: payment.accountID,
          detail: "\(payment.reference.text): the gateway answered about another charge")
        confirmation = .unchanged(word: "another charge")
      case .notFound:
        confirmation = .unchanged(word: "not found")
      case .unauthorized(let reason):
        health.refused(account, reason: reason)
        return unavailable(payment, source, reason)
      case .unavailable(let reason):
        return unavailable(payment, source, reason)
      }
    }
    return confirmation
  }

  private func unavailable(_ payment: Payment, _ source: String, _ reason: String) -> Confirmation {
    seams.journal.warning(
      "inquiry_failed", ("payment", payment.reference.text), ("source", source),
      ("reason", reason))
    return .unavailable(reason: reason)
  }

  /// The surest first; the next is asked only where the one before led to no charge of this payment.
  private func questions(
    about payment: Payment, named charges: [ChargeIdentity], to gateway: any PaymentGateway
  ) -> [ChargeQuestion] {
    let byReference: [ChargeQuestion] =
      gateway.traits.findsByReference ? [.reference(payment.reference)] : []
    if let known = payment.charge { return [.charge(known)] + byReference }
    return byReference + charges.map { .charge($0) }
  }

  private func act(
    on observation: Observation, _ payment: Payment, source: String, isEnough: Bool,
    notice: WebhookDeliveryID?
  ) throws -> Confirmation {
    guard let status = observation.status else {
      seams.journal.warning(
        "unknown_status", ("payment", payment.reference.text), ("word", observation.word))
      try keepNames(of: observation, payment)
      return .unchanged(word: observation.word)
    }
    let verdict = PaymentVerdict(
      current: payment.status, confirmed: status, asked: payment.amount,
      confirmedAmount: observation.amount)
    guard case .move(let target) = verdict else {
      // Two answers agree only if none between them says otherwise.
      if payment.paidSaidAt != nil { try ledger.note(paidSaidAt: nil, of: payment) }
      try keepNames(of: observation, payment)
      return .unchanged(word: observation.word)
    }
    if target == .paid, !isEnough, try !isSaidAgain(payment) {
      try keepNames(of: observation, payment)
      return .saidOnce
    }
    return try move(payment, to: target, observation, source: source, notice: notice)
  }

  /// Whether the gateway said paid before, long enough ago; else this is the first time, written down,
  /// and the next question is soon.
  private func isSaidAgain(_ payment: Payment) throws -> Bool {
    let now = seams.clock.now()
    if let first = payment.paidSaidAt, now.since(first) >= Self.agreementPause { return true }
    if payment.paidSaidAt == nil { try ledger.note(paidSaidAt: now, of: payment) }
    try checks.hasten(payment, to: now.adding(Self.agreementPause).adding(.seconds(1)))
    return false
  }

  /// The gateway's word on the time counts if it is possible at all.
  private func paymentTime(
    _ observation: Observation, _ payment: Payment, now: Timestamp
  ) -> Timestamp {
    guard let told = observation.paidAt, told >= payment.createdAt, told <= now else { return now }
    return told
  }

  private func move(
    _ payment: Payment, to target: PaymentStatus, _ observation: Observation, source: String,
    notice: WebhookDeliveryID?
  ) throws -> Confirmation {
    let amount = observation.amount?.decimal ?? "none"
    let now = seams.clock.now()
    let result = try ledger.apply(
      PaymentTransition(
        payment: payment, to: target,
        evidence: "\(source): gateway says \(observation.word), amount \(amount)",
        charge: newNames(in: observation, payment),
        paidAt: paymentTime(observation, payment, now: now), notice: notice, at: now))
    switch result {
    case .changed(let promised):
      seams.journal.info(
        "payment_changed", ("payment", payment.reference.text), ("to", target.rawValue),
        ("source", source))
      tellSeller(of: target, payment, confirmedAmount: amount)
      return .changed(to: target, promised)
    case .unchanged:
      return .unchanged(word: observation.word)
    case .chargeTaken:
      alertChargeTaken(payment)
      return .unchanged(word: observation.word)
    }
  }

  private func tellSeller(
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
      kind, account: payment.accountID, detail: "\(payment.reference.text): \(detail)")
  }

  /// Names that the payment lacks; those of a second charge never mix with the first one's.
  private func newNames(in observation: Observation, _ payment: Payment) -> ChargeIdentity? {
    guard let known = payment.charge else { return observation.charge }
    return known.isSame(as: observation.charge) ? observation.charge : nil
  }

  private func keepNames(of observation: Observation, _ payment: Payment) throws {
    guard let names = newNames(in: observation, payment) else { return }
    let isNew = names.names.contains { payment.charge?.names.contains($0) != true }
    guard isNew, case .chargeTaken = try ledger.learn(names, of: payment) else { return }
    alertChargeTaken(payment)
  }

  private func alertChargeTaken(_ payment: Payment) {
    seams.alerts.raise(
      "charge_taken", account: payment.accountID,
      detail: "\(payment.reference.text): its charge belongs to another payment")
  }
}
