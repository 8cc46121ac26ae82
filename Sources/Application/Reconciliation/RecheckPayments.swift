import Domain

/// Asks gateways once more about what was paid, a day and a week later, and about what nobody paid.
///
/// What an answer changes goes the way of every answer: money that went back or came late is acted on.
package struct RecheckPayments: Sendable {
  private let queue: any RecheckQueue
  private let confirm: ConfirmPayment
  private let checks: any CheckQueue
  private let statusQueriesPerSecond: Int
  private let seams: Seams

  package init(
    queue: any RecheckQueue, confirm: ConfirmPayment, checks: any CheckQueue,
    statusQueriesPerSecond: Int, seams: Seams
  ) {
    self.queue = queue
    self.confirm = confirm
    self.checks = checks
    self.statusQueriesPerSecond = statusQueriesPerSecond
    self.seams = seams
  }

  /// One question; true when there was one.
  package func ask() throws -> Bool {
    let now = seams.clock.now()
    let pause = Interval(milliseconds: Int64(1000 / statusQueriesPerSecond))
    guard let recheck = try queue.claim(at: now, nextTurn: now.adding(pause)) else { return false }
    let start = ContinuousClock.now
    let outcome = try outcome(of: recheck)
    let next = RecheckSchedule.next(
      after: recheck.attempts, outcome.agreement, at: seams.clock.now())
    try queue.save(outcome, of: recheck, next: next, at: seams.clock.now())
    if next == nil, outcome.agreement.isDifference { alertSeller(recheck.payment, outcome) }
    if ContinuousClock.now - start > Reconcile.timeout {
      seams.logger.warning(
        "gateway_slow", ("gateway_account", "\(recheck.payment.gatewayAccountID)"),
        ("payment", recheck.payment.reference.text))
      try checks.rest(
        recheck.payment.gatewayAccountID, until: seams.clock.now().adding(Reconcile.rest))
    }
    return true
  }

  private func outcome(of recheck: DueRecheck) throws -> RecheckOutcome {
    let payment = recheck.payment
    if recheck.stage == .unpaid, payment.status.hasBeenPaid {
      return RecheckOutcome(.matched, detail: "paid meanwhile")
    }
    do {
      return try confirm.recheck(payment, deadline: Deadline(in: Reconcile.statusQueryDeadline))
    } catch {
      // One row that fails must not be the first of every turn.
      seams.logger.error(
        "recheck_failed", ("payment", payment.reference.text), ("error", "\(error)"))
      return RecheckOutcome(.waiting, detail: "the question failed here")
    }
  }

  private func alertSeller(_ payment: Payment, _ outcome: RecheckOutcome) {
    let there = outcome.gatewayAmount.map { ", there \($0.decimal)" } ?? ""
    seams.alerts.raise(
      "reconciliation_differs", seller: payment.sellerID,
      detail: "\(payment.reference.text): \(outcome.agreement.rawValue), here "
        + "\(payment.amount.decimal)\(there), \(outcome.detail)")
  }
}
