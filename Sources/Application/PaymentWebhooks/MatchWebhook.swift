package import Domain

/// Finds the payment that a webhook is about, and has it confirmed.
package struct MatchWebhook: Sendable {
  package struct Outcome: Equatable, Sendable {
    package var webhook: WebhookOutcome
    package var enqueued = EnqueuedTasks.none
    /// Written down already, with the change that it led to.
    package var isSettled = false
  }

  /// A gateway that gives several ids may know a charge by one of them only.
  static let idsAsked = 3

  /// Before the gateway is asked because of a webhook that nobody understands: several of them are one query.
  static let hastenedPause = Interval.seconds(2)

  private let lookup: any PaymentLookup
  private let checks: any CheckQueue
  private let confirmPayment: ConfirmPayment
  private let recent: RecentStatusQueries
  private let seams: Seams

  package init(
    payments: PaymentAccess, confirm: ConfirmPayment, recent: RecentStatusQueries, seams: Seams
  ) {
    lookup = payments.lookup
    checks = payments.checks
    confirmPayment = confirm
    self.recent = recent
    self.seams = seams
  }

  /// Each webhook of one body in turn; one that fails does not stop the others.
  ///
  /// The gateway is asked about so many payments only, and not after the deadline: the reconciler asks about the
  /// rest. What is stored says "unmatched" as long as one webhook has to be tried again; the others are then
  /// read again too, and bring nothing new.
  package func match(
    _ webhooks: [PaymentWebhook], in delivery: WebhookDeliveryID, reference: PaymentReference?,
    account: GatewayAccountID, attempt: Int, deadline: Deadline
  ) -> Outcome {
    let found: [[Payment]]
    do {
      found = try lookup.payments(of: webhooks, in: account)
    } catch {
      return failed(webhooks.first?.gatewayStatus ?? "", error, attempt)
    }
    // The address names one payment: it says nothing about the others of a mixed body.
    let isOneCharge = Set(webhooks.map(\.chargeIDs.first)).count == 1
    var pass = Pass(
      account: account, delivery: webhooks.count == 1 ? delivery : nil, attempt: attempt,
      deadline: deadline,
      ofAddress: {
        guard let reference, isOneCharge else { return [] }
        return try lookup.payments(withIDs: [reference.text], gatewayAccount: account)[0]
      })
    // Each time others come first, so that each gets its turn.
    let first = attempt * WebhookLimits.queries % max(webhooks.count, 1)
    var outcomes: [Outcome] = []
    for index in Array(first..<webhooks.count) + Array(0..<first) {
      do {
        outcomes.append(try one(webhooks[index], found[index], &pass))
      } catch {
        outcomes.append(failed(webhooks[index].gatewayStatus, error, attempt))
      }
    }
    do {
      if !pass.left.isEmpty { try checks.hasten(pass.left, to: soon) }
    } catch {
      outcomes.append(failed("", error, attempt))
    }
    return Outcome(outcomes)
  }

  private var soon: Timestamp { seams.clock.now().adding(Self.hastenedPause) }

  private func failed(_ gatewayStatus: String, _ error: any Error, _ attempt: Int) -> Outcome {
    seams.logger.error("notice_failed", ("word", gatewayStatus), ("error", "\(error)"))
    return Outcome(
      webhook: .unmatched(
        detail: "\(gatewayStatus): failed, \(error)",
        nextAttemptAt: WebhookSchedule.lasting(attempt, at: seams.clock.now())))
  }

  private func one(
    _ webhook: PaymentWebhook, _ named: [Payment], _ pass: inout Pass
  ) throws -> Outcome {
    if webhook.status == nil, webhook.partialRefund == nil {
      return try notUnderstood(webhook, named, &pass)
    }
    // By our own address only where the payment's charge has no id yet, since an id that differs means
    // another charge.
    let found = named.isEmpty ? try pass.ofAddress().filter { $0.charge == nil } : named
    guard let payment = found.first, found.count == 1 else {
      return unmatched(webhook, ambiguous: found.count > 1, attempt: pass.attempt)
    }
    webhook.partialRefund?.alertSeller(of: payment, seams)
    guard let status = webhook.status else {
      return Outcome(
        webhook: .matched(
          payment.id, detail: "\(webhook.gatewayStatus): changes no state, seller told"))
    }
    // "Still pending", or what we know already: nothing to ask.
    guard status != .pending, status != payment.status,
      status.isReachable(from: payment.status, hasCharge: payment.charge != nil)
    else {
      return Outcome(webhook: .matched(payment.id, detail: "\(webhook.gatewayStatus): nothing new"))
    }
    return try confirmed(webhook, payment, &pass)
  }

  /// Whatever it says, it is about these payments: the gateway is asked about them soon.
  private func notUnderstood(
    _ webhook: PaymentWebhook, _ named: [Payment], _ pass: inout Pass
  ) throws -> Outcome {
    let found = named.isEmpty ? try pass.ofAddress() : named
    guard let payment = found.first else {
      return unmatched(webhook, ambiguous: false, attempt: pass.attempt)
    }
    // Only this webhook may know the charge's id, and what it names is asked about with proof.
    if payment.charge == nil, !payment.status.hasBeenPaid, found.count == 1 {
      return try confirmed(webhook, payment, &pass)
    }
    pass.left += found
    seams.logger.warning(
      "unknown_status", ("payment", payment.reference.text), ("word", webhook.gatewayStatus))
    return Outcome(
      webhook: .matched(payment.id, detail: "status word not on the list: \(webhook.gatewayStatus)")
    )
  }

  private func confirmed(
    _ webhook: PaymentWebhook, _ payment: Payment, _ pass: inout Pass
  ) throws -> Outcome {
    let confirmation = try ask(about: payment, webhook, &pass)
    let decision = WebhookDecision(
      webhook.gatewayStatus, confirmation: confirmation, payment: payment, at: seams.clock.now())
    switch decision.step {
    case .done: break
    case .askSoon: try checks.hasten([payment], to: seams.clock.now().adding(.seconds(5)))
    case .askInTurn: pass.left.append(payment)
    case .readAgain:
      return unmatched(decision, WebhookSchedule.next(pass.attempt, at: seams.clock.now()))
    case .readUntilAnswered:
      return unmatched(decision, WebhookSchedule.lasting(pass.attempt, at: seams.clock.now()))
    }
    var outcome = Outcome(webhook: .matched(payment.id, detail: decision.detail))
    if case .changed(_, let enqueued) = confirmation {
      recent.forget(payment.id)
      outcome.enqueued = enqueued
      outcome.isSettled = pass.delivery != nil
    }
    return outcome
  }

  /// Nil where the gateway has been asked enough for now.
  private func ask(
    about payment: Payment, _ webhook: PaymentWebhook, _ pass: inout Pass
  ) throws -> ConfirmationOutcome? {
    guard pass.asked.count < WebhookLimits.queries, pass.deadline.remaining > 0,
      !pass.asked.contains(payment.id), recent.mayAsk(payment.id)
    else { return nil }
    pass.asked.insert(payment.id)
    // Our own reference is no id that a gateway gave.
    let chargeIDs = webhook.chargeIDs.filter { $0 != payment.reference.text }.prefix(Self.idsAsked)
    return try confirmPayment.confirm(
      payment, charges: chargeIDs.map { ChargeIdentity(transactionID: $0) }, source: "webhook",
      webhook: WebhookClaim(isPaid: webhook.status == .paid, delivery: pass.delivery),
      deadline: pass.deadline)
  }

  private func unmatched(_ decision: WebhookDecision, _ next: Timestamp?) -> Outcome {
    Outcome(webhook: .unmatched(detail: decision.detail, nextAttemptAt: next))
  }

  private func unmatched(_ webhook: PaymentWebhook, ambiguous: Bool, attempt: Int) -> Outcome {
    if ambiguous {
      seams.alerts.raise(
        "ambiguous_notice", seller: nil, detail: "a webhook fits more than one payment")
    }
    let detail = ambiguous ? "fits more than one payment" : "no payment has this name"
    return Outcome(
      webhook: .unmatched(
        detail: "\(webhook.gatewayStatus): \(detail)",
        nextAttemptAt: WebhookSchedule.next(attempt, at: seams.clock.now())))
  }
}
