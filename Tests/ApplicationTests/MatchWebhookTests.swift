import Domain
import TestPorts
import Testing

@testable import Application

/// From a webhook to a change: a webhook is a hint, the gateway's answer is the fact.
struct MatchWebhookTests {
  private var payments = FakePayments(
    lookup: FakePaymentLookup(named: ["tx-1": [.sample()]]))
  private let surroundings = Surroundings()

  private func match(
    _ webhook: PaymentWebhook = PaymentWebhook(
      chargeIDs: ["tx-1"], status: .paid, gatewayStatus: "completed"),
    reference: PaymentReference? = nil, attempt: Int = 0
  ) throws -> MatchWebhook.Outcome {
    let confirm = ConfirmPayment(payments.access, seams: surroundings.seams)
    let match = MatchWebhook(
      payments: payments.access, confirm: confirm, recent: RecentStatusQueries(),
      seams: surroundings.seams)
    return match.match(
      [webhook], in: WebhookDeliveryID(1), reference: reference, account: GatewayAccountID(3),
      attempt: attempt,
      deadline: Deadline(in: .seconds(1)))
  }

  private func found(
    _ status: PaymentStatus?, gatewayStatus: String = "completed", id: String = "tx-1",
    amount: Int64? = 1000, paidAt: Timestamp? = nil
  ) -> StatusResponse {
    .found(
      StatusReport(
        charge: ChargeIdentity(transactionID: id), status: status, gatewayStatus: gatewayStatus,
        amount: amount.map { Money(centavos: $0) }, paidAt: paidAt))
  }

  private static func later(_ interval: Interval) -> Timestamp { Surroundings.now.adding(interval) }

  @Test mutating func `a confirmed webhook changes the payment and passes on its work`() throws {
    payments.gateway.statusResponse = found(.paid)
    let work = EnqueuedTasks(ids: [OutboxTaskID(1)])
    payments.ledger.transitionResult = .changed(work)
    #expect(
      try match()
        == .init(
          webhook: .matched(PaymentID(7), detail: "completed: now paid"), enqueued: work,
          isSettled: true))
    #expect(payments.ledger.applied.all.map(\.to) == [.paid])
    #expect(payments.ledger.applied.all.map(\.webhook) == [WebhookDeliveryID(1)])
    #expect(payments.gateway.asked.all == [.charge(ChargeIdentity(transactionID: "tx-1"))])
  }

  @Test mutating func `money that went back in part tells the seller once and changes no state`()
    throws
  {
    // Would catch: a sale undone for a part of its money, a seller who never hears of it.
    payments.lookup.named = ["tx-1": [.sample(.paid)]]
    let webhook = PaymentWebhook(
      chargeIDs: ["tx-1"], status: nil, gatewayStatus: "partially_refunded",
      partialRefund: PartialRefund(amount: Money(centavos: 550)))
    for _ in 0..<3 {
      guard case .matched(PaymentID(7), _) = try match(webhook).webhook else {
        Issue.record("not matched")
        return
      }
    }
    #expect(
      surroundings.alerts.all == ["payment_partially_refunded PAY-7: 5.50 of 10.00 went back"])
    #expect(payments.ledger.applied.all.isEmpty)
  }

  @Test mutating func `a webhook of a refunded part goes on to its state, where it has one`() throws
  {
    payments.gateway.statusResponse = found(.paid)
    let webhook = PaymentWebhook(
      chargeIDs: ["tx-1"], status: .paid, gatewayStatus: "PAID",
      partialRefund: PartialRefund(amount: nil))
    _ = try match(webhook)
    #expect(
      surroundings.alerts.all == ["payment_partially_refunded PAY-7: a part of 10.00 went back"])
    #expect(payments.ledger.applied.all.map(\.to) == [.paid])
  }

  @Test mutating func `a forged webhook changes nothing: the gateway says pending`() throws {
    payments.gateway.statusResponse = found(.pending, gatewayStatus: "pending")
    #expect(
      try match().webhook
        == .matched(
          PaymentID(7), detail: "completed not confirmed: the gateway says pending"))
    #expect(payments.ledger.applied.all.isEmpty)
    #expect(payments.checks.hastened.all == [Self.later(.seconds(5))])
  }

  @Test mutating func `an answer about another charge changes nothing and raises an alert`() throws
  {
    payments.gateway.statusResponse = found(.paid, id: "tx-2")
    _ = try match()
    #expect(payments.ledger.applied.all.isEmpty)
    #expect(surroundings.alerts.all == ["foreign_answer"])
  }

  @Test mutating func `another amount goes to review with an alert`() throws {
    payments.gateway.statusResponse = found(.paid, amount: 500)
    _ = try match()
    #expect(payments.ledger.applied.all.map(\.to) == [.review])
    #expect(surroundings.alerts.all == ["amount_differs"])
  }

  @Test mutating func `paid without an amount changes nothing`() throws {
    payments.gateway.statusResponse = found(.paid, amount: nil)
    _ = try match()
    #expect(payments.ledger.applied.all.isEmpty)
  }

  @Test mutating func `a gatewayStatus of the gateway that is on no list changes nothing`() throws {
    payments.gateway.statusResponse = found(nil, gatewayStatus: "analysing")
    _ = try match()
    #expect(payments.ledger.applied.all.isEmpty)
    #expect(surroundings.logger.all == ["unknown_status"])
  }

  @Test func `a webhook's gatewayStatus that is on no list is kept and not asked about`() throws {
    let webhook = PaymentWebhook(chargeIDs: ["tx-1"], status: nil, gatewayStatus: "odd")
    #expect(
      try match(webhook).webhook
        == .matched(PaymentID(7), detail: "status word not on the list: odd"))
    #expect(payments.gateway.asked.all.isEmpty)
  }

  @Test(arguments: [PaymentStatus.pending, .refunded])
  func `a webhook that brings nothing new is not asked about`(status: PaymentStatus) throws {
    _ = try match(
      PaymentWebhook(chargeIDs: ["tx-1"], status: status, gatewayStatus: status.rawValue))
    #expect(payments.gateway.asked.all.isEmpty)
    #expect(payments.ledger.applied.all.isEmpty)
  }

  @Test mutating func `a webhook that cannot be confirmed hastens the next question`() throws {
    payments.gateway.statusResponse = .unavailable(reason: "timeout")
    #expect(
      try match().webhook
        == .matched(PaymentID(7), detail: "completed: to be confirmed, timeout"))
    #expect(payments.checks.hastened.all == [Self.later(.seconds(2))])
  }

  @Test mutating func `a gateway account that is gone confirms nothing`() throws {
    payments.accounts.isAccountKnown = false
    _ = try match()
    #expect(payments.ledger.applied.all.isEmpty)
    #expect(payments.checks.hastened.all.count == 1)
  }

  @Test(arguments: [
    (0, Interval.seconds(2)), (1, .seconds(5)), (6, .hours(3)), (7, nil),
  ])
  func `a webhook that fits no payment is tried again, then stays for a person`(
    attempt: Int, pause: Interval?
  ) throws {
    let webhook = PaymentWebhook(chargeIDs: ["tx-9"], status: .paid, gatewayStatus: "completed")
    #expect(
      try match(webhook, attempt: attempt).webhook
        == .unmatched(
          detail: "completed: no payment has this name", nextAttemptAt: pause.map(Self.later)))
  }

  @Test mutating func `a webhook that fits two payments changes neither and raises an alert`()
    throws
  {
    var second = Payment.sample()
    second.id = PaymentID(8)
    payments.lookup.named["tx-1"] = [.sample(), second]
    guard case .unmatched = try match().webhook else {
      Issue.record("one was chosen")
      return
    }
    #expect(surroundings.alerts.all == ["ambiguous_notice"])
    #expect(payments.gateway.asked.all.isEmpty)
  }

  @Test mutating func `our own address finds the payment whose charge answer was lost`() throws {
    payments.lookup.named = ["PAY-7": [.sample(.pendingVerification, charge: nil)]]
    payments.gateway.statusResponse = .found(
      StatusReport(
        charge: ChargeIdentity(transactionID: "tx-1"), status: .paid, gatewayStatus: "completed",
        amount: Money(centavos: 1000),
        evidence: ChargeEvidence(createdAt: Timestamp(seconds: 1_795_310_001))))
    _ = try match(reference: PaymentReference(PaymentID(7)))
    #expect(payments.ledger.applied.all.map(\.charge) == [ChargeIdentity(transactionID: "tx-1")])
  }

  @Test mutating func `our own address does not lend a payment to another charge`() throws {
    payments.lookup.named = ["PAY-7": [.sample(charge: ChargeIdentity(transactionID: "tx-2"))]]
    guard case .unmatched = try match(reference: PaymentReference(PaymentID(7))).webhook else {
      Issue.record("another charge was taken")
      return
    }
    #expect(payments.gateway.asked.all.isEmpty)
  }

  @Test(arguments: [(0, Interval.seconds(2)), (6, .hours(3)), (7, nil)])
  func `the only webhook that names a charge is kept while the gateway lags behind it`(
    attempt: Int, pause: Interval?
  ) throws {
    var test = self
    test.payments.lookup.named = ["PAY-7": [.sample(.pendingVerification, charge: nil)]]
    test.payments.gateway.statusResponse = found(.pending, gatewayStatus: "pending")
    let outcome = try test.match(reference: PaymentReference(PaymentID(7)), attempt: attempt)
    #expect(
      outcome.webhook
        == .unmatched(
          detail: "completed not confirmed: the gateway says pending",
          nextAttemptAt: pause.map(Self.later)))
  }

  @Test(arguments: [(0, Interval.seconds(2)), (6, .hours(3)), (50, .hours(3))])
  func `the only webhook that names a charge is kept while the gateway is away`(
    attempt: Int, pause: Interval
  ) throws {
    var test = self
    test.payments.lookup.named = ["PAY-7": [.sample(.pendingVerification, charge: nil)]]
    test.payments.gateway.statusResponse = .unavailable(reason: "timeout")
    let outcome = try test.match(reference: PaymentReference(PaymentID(7)), attempt: attempt)
    #expect(
      outcome.webhook
        == .unmatched(
          detail: "completed: to be confirmed, timeout", nextAttemptAt: Self.later(pause)))
  }

  @Test(arguments: [
    (1_795_315_000, 1_795_315_000_000), (1_795_309_999, 1_795_317_053_123),
    (1_795_317_054, 1_795_317_053_123),
  ])
  func `the gateway's time of payment counts if it is possible`(
    told: Int64, kept: Int64
  ) throws {
    var test = self
    test.payments.gateway.statusResponse = found(.paid, paidAt: Timestamp(seconds: told))
    _ = try test.match()
    #expect(payments.ledger.applied.all.map(\.paidAt) == [Timestamp(milliseconds: kept)])
  }

  @Test(arguments: [(0, Interval.seconds(2)), (6, .hours(3)), (7, nil)])
  func `a refund that the gateway does not confirm yet is asked about again`(
    attempt: Int, pause: Interval?
  ) throws {
    // Would catch: a refund that is lost with its webhook, since nobody else asks about a paid payment.
    var test = self
    test.payments.lookup.named = ["tx-1": [.sample(.paid)]]
    test.payments.gateway.statusResponse = found(.paid)
    let webhook = PaymentWebhook(chargeIDs: ["tx-1"], status: .refunded, gatewayStatus: "refunded")
    #expect(
      try test.match(webhook, attempt: attempt).webhook
        == .unmatched(
          detail: "refunded not confirmed: the gateway says completed",
          nextAttemptAt: pause.map(Self.later)))
    #expect(payments.ledger.applied.all.isEmpty)
  }

  @Test mutating func `a charge that another payment has raises an alert`() throws {
    payments.gateway.statusResponse = found(.paid)
    payments.ledger.transitionResult = .chargeTaken
    _ = try match()
    #expect(surroundings.alerts.all == ["charge_taken"])
  }

  @Test(arguments: ["", "estranho", "no readable body"])
  mutating func `a webhook that nobody understands hastens the question, and changes nothing`(
    gatewayStatus: String
  ) throws {
    #expect(
      try match(PaymentWebhook(chargeIDs: ["tx-1"], status: nil, gatewayStatus: gatewayStatus))
        .webhook
        == .matched(PaymentID(7), detail: "status word not on the list: \(gatewayStatus)"))
    #expect(payments.checks.hastened.all == [Self.later(.seconds(2))])
    #expect(payments.ledger.applied.all.isEmpty)
    #expect(payments.gateway.asked.all.isEmpty)
  }

  @Test mutating func `where only it knows the charge, the gateway is asked by what it names`()
    throws
  {
    // Would catch: a paid charge whose answer was lost, known by a form body alone, that nobody asks about.
    payments.lookup.named = ["PAY-7": [.sample(.pendingVerification, charge: nil)]]
    payments.gateway.statusResponse = .found(
      StatusReport(
        charge: ChargeIdentity(transactionID: "tx-1"), status: .paid, gatewayStatus: "completed",
        amount: Money(centavos: 1000),
        evidence: ChargeEvidence(createdAt: Timestamp(seconds: 1_795_310_001))))
    _ = try match(
      PaymentWebhook(chargeIDs: ["tx-1"], status: nil, gatewayStatus: "no readable body"),
      reference: PaymentReference(PaymentID(7)))
    #expect(payments.ledger.applied.all.map(\.charge) == [ChargeIdentity(transactionID: "tx-1")])
    payments.gateway.statusResponse = .unavailable(reason: "away")
    guard
      case .unmatched(_, .some) = try match(
        PaymentWebhook(chargeIDs: ["tx-1"], status: nil, gatewayStatus: "no readable body"),
        reference: PaymentReference(PaymentID(7))
      ).webhook
    else {
      Issue.record("the only webhook that knows the charge was settled")
      return
    }
  }

  @Test mutating func `its address names the payment where nothing in it does`() throws {
    payments.lookup.named = [
      "PAY-7": [.sample(.failed, charge: ChargeIdentity(transactionID: "tx-2"))]
    ]
    _ = try match(
      PaymentWebhook(chargeIDs: ["1990"], status: nil, gatewayStatus: ""),
      reference: PaymentReference(PaymentID(7)))
    #expect(payments.checks.hastened.all == [Self.later(.seconds(2))])
  }

  @Test func `one that names nothing known is tried again`() throws {
    guard
      case .unmatched(_, Self.later(.seconds(2))) = try match(
        PaymentWebhook(chargeIDs: ["zz9"], status: nil, gatewayStatus: "")
      ).webhook
    else {
      Issue.record("dropped")
      return
    }
  }
}
