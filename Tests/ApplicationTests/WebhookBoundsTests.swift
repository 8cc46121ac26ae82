import Domain
import TestPorts
import Testing

@testable import Application

/// Bodies with more in them than any gateway sends.
struct WebhookBoundsTests {
  private var payments = FakePayments()
  private let surroundings = Surroundings()
  private let recent = RecentStatusQueries()

  private func match(
    _ webhooks: [PaymentWebhook], attempt: Int = 0, within deadline: Interval = .seconds(3)
  ) -> MatchWebhook.Outcome {
    MatchWebhook(
      payments: payments.access,
      confirm: ConfirmPayment(payments.access, seams: surroundings.seams), recent: recent,
      seams: surroundings.seams
    ).match(
      BoundedWebhooks(webhooks).webhooks, in: WebhookDeliveryID(1), reference: nil,
      account: GatewayAccountID(3), attempt: attempt, deadline: Deadline(in: deadline))
  }

  private func webhook(_ chargeIDs: String...) -> PaymentWebhook {
    PaymentWebhook(chargeIDs: chargeIDs, status: .paid, gatewayStatus: "paid")
  }

  private func knowing(_ count: Int64) -> FakePayments {
    var named: [String: [Payment]] = [:]
    for number in 1...count {
      named["tx-\(number)"] = [
        .sample(number, charge: ChargeIdentity(transactionID: "tx-\(number)"))
      ]
    }
    return FakePayments(lookup: FakePaymentLookup(named: named))
  }

  @Test func `equal webhooks count once, fifty different ones are acted on, the rest is counted`() {
    // Would catch: a body whose length decides how much we work.
    let many = (0..<1_000).map { webhook("tx-\($0 % 60)") }
    let bounded = BoundedWebhooks(many)
    #expect(bounded.webhooks.map(\.chargeIDs) == (0..<50).map { ["tx-\($0)"] })
    #expect(bounded.leftOut == 10)
  }

  @Test func `of a webhook's names so many are looked up, and none that no gateway gives`() {
    // Would catch: look-ups of text that the database refuses or cannot hold.
    let odd = ["", "a b", "é", "\u{0}", "\u{202E}x", String(repeating: "x", count: 129)]
    let good = (0..<9).map { "tx-\($0)" }
    let bounded = BoundedWebhooks([
      PaymentWebhook(chargeIDs: odd + good, status: .paid, gatewayStatus: "paid")
    ])
    #expect(bounded.webhooks.map(\.chargeIDs) == [Array(good.prefix(8))])
  }

  @Test mutating func `one body is one look-up`() {
    payments = knowing(50)
    _ = match((0..<1_000).map { webhook("tx-\($0)", "h-\($0)") })
    #expect(payments.lookup.lookedUp.all.map(\.count) == [100])
  }

  @Test mutating func `a payment named thousands of times is one question`() {
    // Would catch: 5,472 questions for one body, as an attack found.
    payments.lookup.named = ["PAY-7": [.sample(.pending, charge: nil)], "tx-1": [.sample(8)]]
    _ = match((0..<5_500).map { webhook("PAY-7", "id-\($0)") } + [webhook("tx-1")])
    #expect(
      payments.gateway.asked.all == [
        .detailed(ChargeIdentity(transactionID: "id-0"))
      ])
    _ = match((0..<5_500).map { _ in webhook("tx-1") })
    #expect(payments.gateway.asked.all.last == .charge(ChargeIdentity(transactionID: "tx-1")))
    #expect(payments.gateway.asked.all.count == 2)
  }

  @Test mutating func `ten payments of a body are asked about, the reconciler asks about the rest`()
  {
    payments = knowing(40)
    let outcome = match((1...40).map { webhook("tx-\($0)") })
    #expect(payments.gateway.asked.all.count == 10)
    // Those whose answer was no news are asked about a little later, each by itself.
    #expect(payments.checks.hastenedPayments.all.last == (11...40).map { PaymentID($0) })
    guard case .matched = outcome.webhook else {
      Issue.record("\(outcome.webhook)")
      return
    }
  }

  @Test mutating func `after the deadline nobody is asked, and nothing is lost`() {
    // Would catch: a worker that goes on for minutes after nginx gave the webhook up.
    payments = knowing(3)
    _ = match((1...3).map { webhook("tx-\($0)") }, within: .seconds(0))
    #expect(payments.gateway.asked.all.isEmpty)
    #expect(payments.checks.hastenedPayments.all == [(1...3).map { PaymentID($0) }])
  }

  @Test mutating func `each time a stored body is read again others get their turn`() {
    // Would catch: the tenth refund of a body that is never asked about.
    payments = knowing(30)
    for (name, found) in payments.lookup.named {
      payments.lookup.named[name] = found.map {
        .sample($0.id.rawValue, .paid, charge: $0.charge)
      }
    }
    let refunds = (1...30).map {
      PaymentWebhook(chargeIDs: ["tx-\($0)"], status: .refunded, gatewayStatus: "refunded")
    }
    for attempt in 0..<3 { _ = match(refunds, attempt: attempt) }
    #expect(
      Set(payments.gateway.asked.all.map { "\($0)" }).count == 30,
      "\(payments.gateway.asked.all.count) questions")
  }

  @Test mutating func `a second body about the same payment asks nothing for a second`() {
    // Would catch: a flood of webhooks passed on to the gateway as a flood of questions.
    payments = knowing(1)
    for _ in 0..<20 { _ = match([webhook("tx-1")]) }
    #expect(payments.gateway.asked.all.count == 1)
    #expect(payments.checks.hastenedPayments.all.count == 20)
  }

  @Test mutating func `after an answer that was news the next webhook is asked about at once`() {
    // Would catch: a refund of the same second that waits.
    payments = knowing(1)
    payments.gateway.statusResponse = .found(
      StatusReport(
        charge: ChargeIdentity(transactionID: "tx-1"), status: .paid, gatewayStatus: "paid",
        amount: Money(centavos: 1000)))
    for _ in 0..<2 { _ = match([webhook("tx-1")]) }
    #expect(payments.gateway.asked.all.count == 2)
  }

  @Test func `questions are remembered for a second, and so many of them`() {
    let questions = RecentStatusQueries()
    let start = ContinuousClock.now
    #expect(questions.mayAsk(PaymentID(1), at: start))
    #expect(!questions.mayAsk(PaymentID(1), at: start + .milliseconds(999)))
    #expect(questions.mayAsk(PaymentID(1), at: start + .milliseconds(1_001)))
    for number in 2...10_000 { #expect(questions.mayAsk(PaymentID(Int64(number)), at: start)) }
  }
}
