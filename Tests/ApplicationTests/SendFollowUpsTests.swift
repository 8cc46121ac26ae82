import Domain
import Synchronization
import TestPorts
import Testing

@testable import Application

/// Steps that are due: once, at Telegram's pace, and never to a payer.
struct SendFollowUpsTests {
  private var telegram = FakeTelegram()
  private let store = FakeFollowUps()
  private let surroundings = Surroundings()
  private let paused = Log<Interval>()

  private func attempt(
    lease: String = "l1", pace: OutboxPace = .patient
  ) throws -> AttemptOutcome {
    let messages = SendMessages(
      bots: telegram, users: FakePeople(), health: telegram, prober: telegram,
      lookup: FakePaymentLookup(), offers: telegram, sender: telegram, media: FakeMedia(),
      seams: surroundings.seams)
    var task = OutboxTask.recovery(
      PaymentID(7), step: OfferID(8), of: SellerID(1), due: Surroundings.now
    ).claimed(as: OutboxTaskID(1))
    task.lease = lease
    return try SendFollowUps(
      store: store, messages: messages, seams: surroundings.seams, pause: { paused.add($0) }
    ).attempt(FollowUp(payment: PaymentID(7), step: OfferID(8)), task, pace).outcome
  }

  private func plan(
    _ relation: FollowUpFacts.Relation = .recovery, price: Money? = Money(centavos: 800),
    code: String? = samplePIXCode, expiresAt: Timestamp? = nil,
    amount: Money = Money(centavos: 1000)
  ) {
    var payment = Payment.sample()
    (payment.copyPasteCode, payment.amount) = (code, amount)
    payment.expiresAt = expiresAt ?? Surroundings.now.adding(.minutes(9))
    let facts = FollowUpFacts(
      id: MadeOfferID(1), publicID: "d1", relation: relation, stepID: OfferID(8),
      payment: payment, buyerID: BuyerID(1), firstName: "Ana", productName: "Plano", price: price,
      fullPrice: Money(centavos: 1000), text: nil, offerPublicID: "of5", family: [OfferID(5)])
    store.state.withLock { $0.plan = .send(facts) }
  }

  private var state: FakeFollowUps.State { store.state.withLock { $0 } }

  private var data: [String] {
    telegram.sent.all.last?.buttons.compactMap { button in
      if case .callback(_, let data) = button { data } else { nil }
    } ?? []
  }

  @Test func `a discount names the offer made to this buyer, and never an amount`() throws {
    plan()
    #expect(try attempt() == .accepted(answer: "sent"))
    #expect(telegram.sent.all.map(\.kind) == [.downsell])
    #expect(telegram.sent.all.last?.values["valor"] == "R$ 8,00")
    #expect(telegram.sent.all.last?.values["valor_cheio"] == "R$ 10,00")
    #expect(data == ["buy:deal-d1"])
    #expect(state.isSent)
  }

  @Test func `a reminder repeats the code while it lives, and leads to a new one afterwards`()
    throws
  {
    plan(price: nil)
    _ = try attempt()
    #expect(telegram.sent.all.last?.kind == .reminder)
    #expect(telegram.sent.all.last?.values["codigo"] == samplePIXCode)
    #expect(data == ["verify:PAY-7"])
    plan(price: nil, expiresAt: Surroundings.now)
    store.state.withLock { $0.attemptedBy = nil }
    _ = try attempt()
    #expect(telegram.sent.all.last?.values["codigo"] == "")
    #expect(data == ["buy:of5"])
  }

  @Test func `a reminder names the price that its button charges`() throws {
    // Would catch: the old sum with all that went along, above a button that sells the offer alone at today's price.
    for (life, price) in [(Interval.minutes(9), "R$ 29,90"), (.seconds(0), "R$ 10,00")] {
      plan(price: nil, expiresAt: Surroundings.now.adding(life), amount: Money(centavos: 2990))
      store.state.withLock { $0.attemptedBy = nil }
      _ = try attempt()
      #expect(telegram.sent.all.last?.values["valor"] == price)
    }
  }

  @Test func `a payer gets none, and an upsell needs no lock`() throws {
    plan()
    store.state.withLock { $0.isUnpaid = false }
    guard case .skipped = try attempt() else {
      Issue.record("sent to a payer")
      return
    }
    #expect(telegram.sent.all.isEmpty)
    plan(.upsell)
    #expect(try attempt() == .accepted(answer: "sent"))
    #expect(telegram.sent.all.map(\.kind) == [.upsell])
  }

  @Test func `what was handed to Telegram under another lease is not sent again`() throws {
    // Would catch: a killed dispatcher's message sent twice.
    plan()
    store.state.withLock { $0.attemptedBy = "another" }
    guard case .skipped = try attempt() else {
      Issue.record("sent twice")
      return
    }
    #expect(telegram.sent.all.isEmpty)
  }

  @Test
  func `what a gateway has said once is waited for, and a medium is no reason to lose the text`()
    throws
  {
    plan()
    store.state.withLock { $0.isSaidOnce = true }
    #expect(try attempt() == .retry(reason: "said to be paid once", after: .minutes(1)))
    #expect(telegram.sent.all.isEmpty && state.attemptedBy == nil && state.pausedUntil == nil)
  }

  @Test mutating func `no answer means not again, and a refusal means later`() throws {
    plan()
    telegram.outcome = .unknown(reason: "timeout")
    guard case .skipped = try attempt() else {
      Issue.record("an unknown outcome is repeated")
      return
    }
    store.state.withLock { $0.attemptedBy = nil }
    telegram.outcome = .retry(reason: "429", after: .seconds(17))
    #expect(try attempt() == .retry(reason: "429", after: .seconds(17)))
    #expect(state.attemptedBy == nil)
    #expect(state.pausedUntil == Surroundings.now.adding(.seconds(17)))
    #expect(!state.isSent)
  }

  @Test mutating func `a rest of more than an hour is kept an hour at a time`() throws {
    // Would catch: a rest that is taken for the time of a clock that was set back, and forgotten at once.
    plan()
    telegram.outcome = .retry(reason: "429", after: .hours(2))
    _ = try attempt()
    #expect(state.pausedUntil == Surroundings.now.adding(.hours(1)))
  }

  @Test func `a place in the queue is waited for, unless it is far away or a request waits`() throws
  {
    plan()
    store.state.withLock { $0.wait = .milliseconds(80) }
    guard case .retry = try attempt(pace: .prompt) else {
      Issue.record("a request's thread waits")
      return
    }
    #expect(paused.all.isEmpty)
    _ = try attempt()
    #expect(paused.all == [.milliseconds(80)] && telegram.sent.all.count == 1)
    store.state.withLock { $0.wait = .seconds(30) }
    #expect(
      try attempt() == .retry(reason: "the bot's pace at Telegram", after: .seconds(30)))
  }
}
