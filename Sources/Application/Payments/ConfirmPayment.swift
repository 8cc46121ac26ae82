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

  /// `transactionID` is the charge to ask about; it becomes the payment's if that has none.
  package func callAsFunction(
    _ payment: Payment, transactionID: String, source: String, deadline: Deadline
  ) throws -> Confirmation {
    guard let account = try accounts.account(payment.gatewayAccountID),
      let gateway = gateways.gateway(for: account)
    else { return .unavailable(reason: "the gateway account is gone") }
    switch gateway.inquire(transactionID, deadline: deadline) {
    case .found(let observation):
      return try act(on: observation, payment, transactionID: transactionID, source: source)
    case .notFound:
      return .unchanged(word: "not found")
    case .unavailable(let reason):
      seams.journal.warning(
        "inquiry_failed", ("payment", payment.reference.text), ("source", source),
        ("reason", reason))
      return .unavailable(reason: reason)
    }
  }

  private func act(
    on observation: Observation, _ payment: Payment, transactionID: String, source: String
  ) throws -> Confirmation {
    guard observation.transactionID == transactionID else {
      seams.alerts.raise(
        "foreign_answer", account: payment.accountID,
        detail: "\(payment.reference.text): the gateway answered about another charge")
      return .unchanged(word: "another charge")
    }
    guard let status = observation.status else {
      seams.journal.warning(
        "unknown_status", ("payment", payment.reference.text), ("word", observation.word))
      return .unchanged(word: observation.word)
    }
    let verdict = PaymentVerdict(
      current: payment.status, confirmed: status, asked: payment.amount,
      confirmedAmount: observation.amount)
    guard case .move(let target) = verdict else { return .unchanged(word: observation.word) }
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
        charge: ChargeIdentity(transactionID: observation.transactionID),
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
      seams.alerts.raise(
        "charge_taken", account: payment.accountID,
        detail: "\(payment.reference.text): its charge belongs to another payment")
      return .unchanged(word: observation.word)
    }
  }
}
