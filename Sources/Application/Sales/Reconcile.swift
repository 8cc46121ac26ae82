import Domain

/// Makes certain what webhooks make fast: asks about open charges, retries unmatched webhooks, and
/// finds charges whose request never came back.
package struct Reconcile: Sendable {
  static let batch = 10
  static let statusQueryDeadline = Interval.seconds(5)
  /// An answer that takes longer ends the account's turn: others wait behind it.
  static let timeout = Duration.seconds(2)
  /// How long such an account is left alone.
  static let rest = Interval.seconds(5)

  /// Questions that one gateway account is asked in a second, at most.
  private let statusQueriesPerSecond: Int
  private let payments: PaymentAccess
  private let inbox: any WebhookInbox
  private let confirmPayment: ConfirmPayment
  private let readWebhook: ReadWebhook
  private let seams: Seams

  package init(
    payments: PaymentAccess, inbox: any WebhookInbox, confirm: ConfirmPayment,
    read: ReadWebhook, statusQueriesPerSecond: Int, seams: Seams
  ) {
    self.statusQueriesPerSecond = statusQueriesPerSecond
    self.payments = payments
    self.inbox = inbox
    confirmPayment = confirm
    readWebhook = read
    self.seams = seams
  }

  /// The turn of one gateway account; true when there was something to do.
  ///
  /// Several may run at once, in any number of processes: each charge goes to one of them.
  package func checkCharges() throws -> Bool {
    let now = seams.clock.now()
    let pause = Interval(milliseconds: Int64(Self.batch * 1000 / statusQueriesPerSecond))
    guard
      let round = try payments.checks.claimRound(
        at: now, limit: Self.batch, nextRound: now.adding(pause))
    else { return false }
    for charge in round.charges {
      let start = MonotonicClock.now
      contain(charge.payment) {
        guard let payment = try payments.checks.claim(charge, at: seams.clock.now()) else { return }
        try check(payment)
      }
      guard MonotonicClock.now - start > Self.timeout else { continue }
      // The rest keeps its place in the queue.
      seams.logger.warning(
        "gateway_slow", ("gateway_account", "\(round.gatewayAccountID)"),
        ("payment", charge.payment.reference.text))
      try payments.checks.rest(round.gatewayAccountID, until: seams.clock.now().adding(Self.rest))
      break
    }
    return true
  }

  /// The request was made and its maker is gone: whether a charge exists is unknown.
  private func isAbandoned(_ payment: Payment) -> Bool {
    payment.status == .pending && payment.copyPasteCode == nil && payment.charge == nil
  }

  private func abandon(_ payment: Payment) throws {
    let now = seams.clock.now()
    seams.logger.warning("charge_abandoned", ("payment", payment.reference.text))
    _ = try payments.ledger.apply(
      PaymentTransition(
        payment: payment, to: .pendingVerification,
        evidence: "the charge request was made and never came back",
        told: payments.messages.verifying(
          payment, offerPublicID: try payments.lookup.offerPublicID(of: payment), at: now),
        expiresAt: now.adding(Payment.unknownChargeHold), at: now))
  }

  private func check(_ payment: Payment) throws {
    if isAbandoned(payment) { return try abandon(payment) }
    let confirmation = try confirmPayment.confirm(
      payment, source: "reconciler", deadline: Deadline(in: Self.statusQueryDeadline))
    switch confirmation {
    case .changed, .reportedOnce: return
    // It said paid before: its next word decides, whenever that comes.
    case .unavailable where payment.paidReportedAt != nil: return
    case .unchanged, .unavailable: break
    }
    let now = seams.clock.now()
    guard now > payment.expiresAt, payment.status.isOpen else { return }
    _ = try payments.ledger.apply(
      PaymentTransition(
        payment: payment, to: .expired, evidence: "not paid in its lifetime", at: now))
  }

  /// The webhook that found no payment yet and has waited longest; true when there was one.
  ///
  /// One at a time, of several threads: what is claimed beside one whose gateway hangs would wait with it.
  package func retryWebhooks() throws -> Bool {
    let stored = try inbox.claimUnmatched(at: seams.clock.now(), limit: 1)
    for delivery in stored {
      do {
        try retry(delivery)
      } catch {
        seams.logger.error(
          "webhook_retry_failed", ("delivery", "\(delivery.id)"), ("error", "\(error)"))
      }
    }
    return !stored.isEmpty
  }

  private func retry(_ delivery: WebhookDelivery) throws {
    guard let account = try payments.accounts.account(delivery.gatewayAccountID),
      let gateway = payments.gateways.gateway(for: account)
    else {
      try inbox.settle(delivery.id, as: .ignored(detail: "the gateway account is gone"))
      return
    }
    // Its signature was checked on arrival, when it was fresh.
    let reading = gateway.read(
      IncomingWebhook(headers: [:], body: delivery.body, receivedAt: delivery.receivedAt))
    let result = try readWebhook.read(
      reading, in: delivery.id, reference: delivery.reference, account: account,
      attempt: delivery.attempts, deadline: Deadline(in: Self.statusQueryDeadline))
    guard case .matched(let outcome) = result else {
      try inbox.settle(delivery.id, as: .ignored(detail: "nothing to match"))
      return
    }
    if !outcome.isSettled { try inbox.settle(delivery.id, as: outcome.webhook) }
  }

  /// One failing row must not stop the round.
  private func contain(_ payment: Payment, _ work: () throws -> Void) {
    do {
      try work()
    } catch {
      seams.logger.error(
        "reconcile_failed", ("payment", payment.reference.text), ("error", "\(error)"))
    }
  }
}
