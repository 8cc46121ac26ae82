package import Domain

/// What asking the gateway led to.
package enum Confirmation: Equatable, Sendable {
  case changed(to: PaymentStatus, PromisedWork)
  /// The gateway's word, in which nothing new was.
  case unchanged(word: String)
  case unavailable(reason: String)
}

/// Asks the gateway about a charge, with the seller's own credentials, and acts on its answer.
///
/// Notices, buttons and the reconciler all come here: nothing else makes a payment paid.
package struct ConfirmPayment: Sendable {
  private let ledger: any PaymentLedger
  private let accounts: any GatewayAccountDirectory
  private let gateways: any PaymentGatewayDirectory
  private let seams: Seams

  package init(_ payments: PaymentAccess, seams: Seams) {
    ledger = payments.ledger
    accounts = payments.accounts
    gateways = payments.gateways
    self.seams = seams
  }

  /// `charges` is how a notice names it: asked by where the payment's charge has no name yet, and kept
  /// if the gateway knows it.
  package func callAsFunction(
    _ payment: Payment, charges: [ChargeIdentity] = [], source: String, deadline: Deadline
  ) throws -> Confirmation {
    guard let account = try accounts.account(payment.gatewayAccountID),
      let gateway = gateways.gateway(for: account)
    else { return .unavailable(reason: "the gateway account is gone") }
    var confirmation = Confirmation.unchanged(word: "nothing to ask by")
    for question in questions(about: payment, named: charges, to: gateway) {
      switch gateway.inquire(question, deadline: deadline) {
      case .found(let observation) where observation.answers(question, about: payment):
        return try act(on: observation, payment, source: source)
      case .found:
        seams.alerts.raise(
          "foreign_answer", account: payment.accountID,
          detail: "\(payment.reference.text): the gateway answered about another charge")
        confirmation = .unchanged(word: "another charge")
      case .notFound:
        confirmation = .unchanged(word: "not found")
      case .unavailable(let reason), .unauthorized(let reason):
        seams.journal.warning(
          "inquiry_failed", ("payment", payment.reference.text), ("source", source),
          ("reason", reason))
        return .unavailable(reason: reason)
      }
    }
    return confirmation
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
    on observation: Observation, _ payment: Payment, source: String
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
      try keepNames(of: observation, payment)
      return .unchanged(word: observation.word)
    }
    return try move(payment, to: target, observation, source: source)
  }

  /// The gateway's word on the time counts if it is possible at all.
  private func paymentTime(
    _ observation: Observation, _ payment: Payment, now: Timestamp
  ) -> Timestamp {
    guard let told = observation.paidAt, told >= payment.createdAt, told <= now else { return now }
    return told
  }

  private func move(
    _ payment: Payment, to target: PaymentStatus, _ observation: Observation, source: String
  ) throws -> Confirmation {
    let amount = observation.amount?.decimal ?? "none"
    let now = seams.clock.now()
    let result = try ledger.apply(
      PaymentTransition(
        payment: payment, to: target,
        evidence: "\(source): gateway says \(observation.word), amount \(amount)",
        charge: newNames(in: observation, payment),
        paidAt: paymentTime(observation, payment, now: now), at: now))
    switch result {
    case .changed(let promised):
      seams.journal.info(
        "payment_changed", ("payment", payment.reference.text), ("to", target.rawValue),
        ("source", source))
      if target == .review {
        seams.alerts.raise(
          "amount_differs", account: payment.accountID,
          detail: "\(payment.reference.text): asked \(payment.amount.decimal), paid \(amount)")
      }
      return .changed(to: target, promised)
    case .unchanged:
      return .unchanged(word: observation.word)
    case .chargeTaken:
      alertChargeTaken(payment)
      return .unchanged(word: observation.word)
    }
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
