package import Domain

/// Finds the payment that a notice is about, and has it confirmed.
package struct MatchNotice: Sendable {
  package struct Outcome: Equatable, Sendable {
    package var webhook: WebhookOutcome
    package var promised = PromisedWork.none
    /// Written down already, with the change that it led to.
    package var isSettled = false
  }

  /// A notice can overtake the charge's answer; after these many tries it stays for a person.
  static let retryPauses: [Interval] = [
    .seconds(2), .seconds(5), .seconds(15), .minutes(1), .minutes(5), .minutes(30), .hours(3),
  ]

  /// A gateway that gives several names may know a charge by one of them only.
  static let namesAsked = 3

  /// Before the gateway is asked because of a notice that nobody understands: several of them are one question.
  static let hastenedPause = Interval.seconds(2)

  private let lookup: any PaymentLookup
  private let checks: any CheckQueue
  private let confirm: ConfirmPayment
  private let seams: Seams

  package init(payments: PaymentAccess, confirm: ConfirmPayment, seams: Seams) {
    lookup = payments.lookup
    checks = payments.checks
    self.confirm = confirm
    self.seams = seams
  }

  /// Each notice of one body in turn; one that fails does not stop the others.
  ///
  /// What is stored says "unmatched" as long as one of them has to be tried again; the others are
  /// then read again too, and bring nothing new.
  package func callAsFunction(
    _ notices: [PaymentNotice], in delivery: WebhookDeliveryID, reference: PaymentReference?,
    account: GatewayAccountID, attempt: Int, deadline: Deadline
  ) -> Outcome {
    // The address names one payment: it says nothing about the others of a mixed body.
    let isOneCharge = Set(notices.map(\.names.first)).count == 1
    let outcomes = notices.map { notice in
      do {
        return try one(
          notice, in: notices.count == 1 ? delivery : nil,
          reference: isOneCharge ? reference : nil, account: account, attempt: attempt,
          deadline: deadline)
      } catch {
        seams.journal.error("notice_failed", ("word", notice.word), ("error", "\(error)"))
        return Outcome(
          webhook: .unmatched(
            detail: "\(notice.word): failed, \(error)", nextAttemptAt: lastingAttempt(attempt)))
      }
    }
    return Outcome(outcomes)
  }

  private func one(
    _ notice: PaymentNotice, in delivery: WebhookDeliveryID?, reference: PaymentReference?,
    account: GatewayAccountID, attempt: Int, deadline: Deadline
  ) throws -> Outcome {
    if notice.status == nil, notice.partialRefund == nil {
      return try notUnderstood(
        notice, in: delivery, reference: reference, account: account, attempt: attempt,
        deadline: deadline)
    }
    let found = try find(notice, reference: reference, account: account)
    guard let payment = found.first, found.count == 1 else {
      return unmatched(notice, ambiguous: found.count > 1, attempt: attempt)
    }
    notice.partialRefund?.tellSeller(of: payment, seams)
    guard let status = notice.status else {
      return Outcome(
        webhook: .matched(payment.id, detail: "\(notice.word): changes no state, seller told"))
    }
    // "Still pending", or what we know already: nothing to ask.
    guard status != .pending, status != payment.status,
      status.isReachable(from: payment.status, hasCharge: payment.charge != nil)
    else {
      return Outcome(webhook: .matched(payment.id, detail: "\(notice.word): nothing new"))
    }
    return try confirmed(notice, in: delivery, payment, attempt: attempt, deadline: deadline)
  }

  /// Whatever it says, it is about these payments: the gateway is asked about them soon.
  private func notUnderstood(
    _ notice: PaymentNotice, in delivery: WebhookDeliveryID?, reference: PaymentReference?,
    account: GatewayAccountID, attempt: Int, deadline: Deadline
  ) throws -> Outcome {
    var found = try find(notice, reference: nil, account: account)
    if found.isEmpty, let reference {
      found = try lookup.payments(named: reference.text, gatewayAccount: account)
    }
    guard let payment = found.first else {
      return unmatched(notice, ambiguous: false, attempt: attempt)
    }
    // Only this notice may know the charge's name, and what it names is asked about with proof.
    if payment.charge == nil, !payment.status.hasBeenPaid, found.count == 1 {
      return try confirmed(notice, in: delivery, payment, attempt: attempt, deadline: deadline)
    }
    let soon = seams.clock.now().adding(Self.hastenedPause)
    for payment in found { try checks.hasten(payment, to: soon) }
    seams.journal.warning(
      "unknown_status", ("payment", payment.reference.text), ("word", notice.word))
    return Outcome(
      webhook: .matched(payment.id, detail: "status word not on the list: \(notice.word)"))
  }

  /// By every name in the notice; by our own address only where the payment's charge has no name
  /// yet, since a name that differs means another charge.
  private func find(
    _ notice: PaymentNotice, reference: PaymentReference?, account: GatewayAccountID
  ) throws -> [Payment] {
    var found: [Payment] = []
    for name in notice.names {
      for payment in try lookup.payments(named: name, gatewayAccount: account)
      where !found.contains(where: { $0.id == payment.id }) {
        found.append(payment)
      }
      // Our own reference is the surest name: a gateway may call one charge by a second, public id.
      if !found.isEmpty, PaymentReference(name) != nil { break }
    }
    if !found.isEmpty { return found }
    guard let reference else { return [] }
    return try lookup.payments(named: reference.text, gatewayAccount: account)
      .filter { $0.charge == nil }
  }

  private func confirmed(
    _ notice: PaymentNotice, in delivery: WebhookDeliveryID?, _ payment: Payment, attempt: Int,
    deadline: Deadline
  ) throws -> Outcome {
    // Our own reference is no name that a gateway gave.
    let names = notice.names.filter { $0 != payment.reference.text }.prefix(Self.namesAsked)
    let confirmation = try confirm(
      payment, charges: names.map { ChargeIdentity(transactionID: $0) }, source: "webhook",
      notice: NoticeSays(isPaid: notice.status == .paid, delivery: delivery), deadline: deadline)
    switch confirmation {
    case .changed(let status, let promised):
      return Outcome(
        webhook: .matched(payment.id, detail: "\(notice.word): now \(status.rawValue)"),
        promised: promised, isSettled: delivery != nil)
    case .saidOnce:
      return Outcome(
        webhook: .matched(payment.id, detail: "\(notice.word): the gateway says paid, once so far"))
    case .unchanged(let word):
      guard payment.charge != nil, !payment.status.hasBeenPaid else {
        // Nobody else asks about a paid payment: its refund would be lost with the notice. Or: only
        // this notice knows the charge's name, and a gateway can lag behind its own notice.
        return Outcome(
          webhook: .unmatched(
            detail: "\(notice.word) not confirmed: the gateway says \(word)",
            nextAttemptAt: nextAttempt(attempt)))
      }
      try checks.hasten(payment, to: seams.clock.now().adding(.seconds(5)))
      return Outcome(
        webhook: .matched(
          payment.id, detail: "\(notice.word) not confirmed: the gateway says \(word)"))
    case .unavailable(let reason):
      guard payment.charge == nil || payment.status.hasBeenPaid else {
        try checks.hasten(payment, to: seams.clock.now().adding(.seconds(2)))
        return Outcome(
          webhook: .matched(payment.id, detail: "\(notice.word): to be confirmed, \(reason)"))
      }
      // Kept and tried again until the gateway answers.
      return Outcome(
        webhook: .unmatched(
          detail: "\(notice.word): to be confirmed, \(reason)",
          nextAttemptAt: lastingAttempt(attempt)))
    }
  }

  /// Nil once every pause is used up: then the notice stays for a person.
  private func nextAttempt(_ attempt: Int) -> Timestamp? {
    guard attempt < Self.retryPauses.count else { return nil }
    return seams.clock.now().adding(Self.retryPauses[attempt])
  }

  /// For what is known to be ours: as long as it takes.
  private func lastingAttempt(_ attempt: Int) -> Timestamp? {
    nextAttempt(min(attempt, Self.retryPauses.count - 1))
  }

  private func unmatched(_ notice: PaymentNotice, ambiguous: Bool, attempt: Int) -> Outcome {
    if ambiguous {
      seams.alerts.raise(
        "ambiguous_notice", account: nil, detail: "a notice fits more than one payment")
    }
    let detail = ambiguous ? "fits more than one payment" : "no payment has this name"
    return Outcome(
      webhook: .unmatched(detail: "\(notice.word): \(detail)", nextAttemptAt: nextAttempt(attempt)))
  }
}
