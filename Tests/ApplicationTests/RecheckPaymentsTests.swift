import Domain
import TestPorts
import Testing

@testable import Application

/// What a second look at the gateway leads to: catches money that goes back after a week and that nobody sees, and
/// a question that changes what it should only compare.
struct RecheckPaymentsTests {
  private var payments = FakePayments()
  private var queue = FakeRecheckQueue()
  private let surroundings = Surroundings()

  private mutating func ask(
    _ status: PaymentStatus, stage: RecheckStage = .day, attempts: Int = 1,
    charge: ChargeIdentity? = ChargeIdentity(transactionID: "tx-1"), _ response: StatusResponse
  ) throws {
    payments.gateway.statusResponse = response
    queue.due = DueRecheck(
      payment: .sample(status, charge: charge), stage: stage, attempts: attempts)
    #expect(
      try RecheckPayments(
        queue: queue, confirm: ConfirmPayment(payments.access, seams: surroundings.seams),
        checks: payments.checks, statusQueriesPerSecond: 20, seams: surroundings.seams
      ).ask())
  }

  private func found(
    _ status: PaymentStatus?, _ centavos: Int64? = 1000, partialRefund: PartialRefund? = nil
  ) -> StatusResponse {
    .found(
      StatusReport(
        charge: ChargeIdentity(transactionID: "tx-1"), status: status, gatewayStatus: "w",
        amount: centavos.map { Money(centavos: $0) }, partialRefund: partialRefund))
  }

  private var agreements: [Agreement] { queue.saved.all.map(\.outcome.agreement) }

  private func hours(_ count: Int) -> Timestamp { Surroundings.now.adding(.hours(count)) }

  @Test mutating func `what the gateway confirms is done with, and nothing is changed`() throws {
    try ask(.paid, found(.paid))
    #expect(
      queue.saved.all == [
        .init(
          outcome: RecheckOutcome(
            .matched, gatewayAmount: Money(centavos: 1000), detail: "gateway says w"), next: nil)
      ])
    #expect(payments.ledger.applied.all.isEmpty && surroundings.alerts.all.isEmpty)
  }

  @Test(arguments: [PaymentStatus.refunded, .chargeback])
  func `money that went back since is acted on as whenever it goes back`(_ back: PaymentStatus)
    throws
  {
    var test = self
    try test.ask(.paid, stage: .week, found(back))
    #expect(payments.ledger.applied.all.map(\.to) == [back])
    #expect(test.agreements == [.matched])
    #expect(test.queue.saved.all[0].outcome.detail.contains(back.rawValue))
  }

  @Test mutating func `money that came late is paid here, and named`() throws {
    try ask(.expired, stage: .unpaid, found(.paid))
    #expect(payments.ledger.applied.all.map(\.to) == [.paid])
    #expect(agreements == [.missingHere] && queue.saved.all[0].next == nil)
  }

  @Test mutating func `late money of which the gateway has to say so twice is asked about again`()
    throws
  {
    // Would catch: money given up because one answer is not enough.
    payments.gateway.traits.needsAgreement = true
    try ask(.expired, stage: .unpaid, found(.paid))
    #expect(payments.ledger.applied.all.isEmpty)
    #expect(payments.checks.hastenedPayments.all == [[PaymentID(7)]])
    #expect(agreements == [.missingHere])
  }

  @Test mutating func `a difference is asked about twice more, and only then told`() throws {
    for attempt in 1...3 { try ask(.paid, attempts: attempt, .notFound) }
    #expect(agreements == [.missingThere, .missingThere, .missingThere])
    #expect(queue.saved.all.map(\.next) == [hours(1), hours(2), nil])
    #expect(surroundings.alerts.all == ["reconciliation_differs"])
    #expect(payments.ledger.applied.all.isEmpty)
  }

  @Test mutating func `another amount, and money that went back in part, are differences`() throws {
    try ask(.paid, found(.paid, 900))
    try ask(.paid, found(.paid, 1000, partialRefund: PartialRefund(amount: Money(centavos: 100))))
    #expect(agreements == [.amountDiffers, .amountDiffers])
  }

  @Test(arguments: [
    StatusResponse.unavailable(reason: "HTTP 500: Ana"), .unauthorized(reason: "401: Ana"),
  ])
  func `a gateway that does not answer is asked later, and its words are not stored`(
    _ response: StatusResponse
  ) throws {
    var test = self
    try test.ask(.paid, response)
    #expect(test.agreements == [.waiting] && test.queue.saved.all[0].next == hours(1))
    #expect(!test.queue.saved.all[0].outcome.detail.contains("Ana"))
    #expect(surroundings.alerts.all.allSatisfy { !$0.hasPrefix("reconciliation") })
  }

  @Test mutating func `a charge that was paid before its question came is not asked about`() throws
  {
    try ask(.paid, stage: .unpaid, .notFound)
    #expect(payments.gateway.asked.all.isEmpty && agreements == [.matched])
  }

  @Test mutating func `without an id a paid one waits and an unpaid one agrees`() throws {
    try ask(.paid, charge: nil, .notFound)
    try ask(.expired, stage: .unpaid, charge: nil, .notFound)
    #expect(payments.gateway.asked.all.isEmpty && agreements == [.waiting, .matched])
  }

  @Test mutating func `an error here is one question's, which is asked again`() throws {
    payments.ledger.brokenTransition = PaymentID(7)
    try ask(.paid, found(.refunded))
    #expect(agreements == [.waiting] && queue.saved.all[0].next == hours(1))
  }

  @Test mutating func `an account is asked no faster than its rate`() throws {
    try ask(.paid, found(.paid))
    #expect(queue.turns.all == [Surroundings.now.adding(.milliseconds(50))])
  }
}
