import Domain
import Testing

@testable import Application

/// From a claimed entry to what is written down about it.
struct OutboxDispatcherTests {
  private struct Store: OutboxStore {
    var entries: [OutboxEntry] = []
    /// Nothing can be claimed.
    var isAway = false
    let limits = Log<Int>()
    let kinds = Log<[OutboxWork.Kind]>()
    let decisions = Log<OutboxDecision>()
    let effects = Log<OutboxEffect>()

    func claim(
      _ kinds: [OutboxWork.Kind], limit: Int, lease: Interval, at now: Timestamp
    ) throws -> [OutboxEntry] {
      if isAway { throw Broken() }
      limits.add(limit)
      self.kinds.add(kinds)
      return entries
    }
    func claim(_ work: PromisedWork, lease: Interval, at now: Timestamp) throws -> [OutboxEntry] {
      if isAway { throw Broken() }
      return entries.filter { work.entries.contains($0.id) }
    }
    func finish(
      _ entry: OutboxEntry, _ decision: OutboxDecision, effect: OutboxEffect, at now: Timestamp
    ) {
      decisions.add(decision)
      effects.add(effect)
    }
  }

  /// One sale and one click of a pool whose pixel works.
  private struct Meta: ConversionFacts, ConversionSender, ConversionAttempts {
    var response = ConversionResponse.all(.accepted(answer: "1"))
    /// The facts cannot be read.
    var isAway = false
    let sent = Log<ConversionEvent>()
    let patience = Log<Int>()

    private var ready: PixelState {
      .ready(
        PixelTarget(
          poolID: PoolID(4), accountID: AccountID(1), pixelID: "123", accessToken: Secret("t"),
          testEventCode: nil, actionSource: .chat))
    }

    func purchase(_ id: PaymentID, at now: Timestamp) throws -> PurchaseFacts? {
      if isAway { throw Broken() }
      return PurchaseFacts(
        payment: .sample(.paid), eventID: "purchase_PAY-7_1", paidAt: Surroundings.now,
        isSent: false, kind: .normal, click: nil, pixel: ready)
    }
    func click(_ token: TrackingToken) throws -> (facts: ClickFacts, poolID: PoolID)? {
      if isAway { throw Broken() }
      let facts = ClickFacts(
        token: token, eventID: PageViewEventID(token), at: Surroundings.now,
        url: "https://loja.example", address: nil, userAgent: "Mozilla/5.0", fbp: nil, fbc: nil)
      return (facts, PoolID(4))
    }
    func pixel(of pool: PoolID, at now: Timestamp) -> PixelState { ready }
    func hold(_ pool: PoolID, until: Timestamp, reason: String) {}
    func send(
      _ events: [ConversionEvent], to target: PixelTarget, deadline: Deadline
    ) -> ConversionResponse {
      for event in events { sent.add(event) }
      patience.add(deadline.remaining)
      return response
    }
    func append(_ attempts: [ConversionAttempt]) {}
  }

  private static let now = Surroundings.now
  private var meta = Meta()
  private var telegram = FakeTelegram()
  private var payments = FakePayments(stored: .sample(.paid))
  private let surroundings = Surroundings()

  private func dispatcher(_ store: Store) -> OutboxDispatcher {
    let seams = surroundings.seams
    return OutboxDispatcher(
      outbox: store,
      conversions: SendConversions(facts: meta, sender: meta, attempts: meta, seams: seams),
      messages: SendMessages(
        bots: telegram, users: FakePeople(), health: telegram, prober: telegram,
        lookup: payments, offers: telegram, sender: telegram, seams: seams),
      lease: .seconds(30), seams: seams)
  }

  private func entry(
    _ work: OutboxWork, id: Int64 = 1, attempts: Int = 1, unknownFor: Interval? = nil
  ) -> OutboxEntry {
    OutboxEntry(
      id: OutboxEntryID(id), accountID: AccountID(1), work: work,
      history: AttemptHistory(
        attempts: attempts, unknownSince: unknownFor.map { Self.now.adding(-$0) }),
      claimedAt: Self.now, lease: "l")
  }

  @Test func `accepted work is done, with its effect`() {
    let store = Store(entries: [
      entry(.purchase(PaymentID(7))), entry(.delivery(PaymentID(7)), id: 2),
    ])
    #expect(dispatcher(store).drain([.purchase, .delivery]))
    #expect(store.decisions.all == [.done(answer: "1"), .done(answer: "sent")])
    #expect(store.effects.all == [.purchaseAccepted(PaymentID(7)), .delivered(PaymentID(7))])
  }

  @Test mutating func `work that was not accepted has no effect`() {
    // Would catch: a payment that is marked sent or delivered although nothing arrived.
    meta.response = .all(.unknown(reason: "timeout"))
    telegram.outcome = .retry(reason: "429", after: .seconds(3))
    let store = Store(entries: [
      entry(.purchase(PaymentID(7))), entry(.delivery(PaymentID(7)), id: 2),
    ])
    _ = dispatcher(store).drain([.purchase, .delivery])
    #expect(store.effects.all == [.none, .none])
    #expect(
      store.decisions.all == [
        .retry(at: Self.now.adding(.seconds(5)), reason: "timeout", unknownSince: Self.now),
        .retry(at: Self.now.adding(.seconds(3)), reason: "429", unknownSince: nil),
      ])
  }

  @Test func `a Purchase of unknown outcome is repeated for 48 hours, and a moment later never`() {
    // Would catch: a sale that Meta counts twice, since it no longer knows the first event.
    for (doubt, isSent) in [
      (Interval.hours(48), true), (.milliseconds(172_800_001), false), (.days(6), false),
    ] {
      let (meta, store) = (
        Meta(), Store(entries: [entry(.purchase(PaymentID(7)), attempts: 9, unknownFor: doubt)])
      )
      var test = self
      test.meta = meta
      _ = test.dispatcher(store).drain([.purchase])
      #expect(meta.sent.all.count == (isSent ? 1 : 0))
      #expect(
        store.decisions.all == [
          isSent
            ? .done(answer: "1")
            : .waitForPerson(reason: "outcome unknown for more than 48 hours")
        ])
    }
    #expect(surroundings.alerts.all == ["outbox_waiting", "outbox_waiting"])
  }

  @Test mutating func `what fails before anything was sent is tried again`() {
    meta.isAway = true
    let store = Store(entries: [entry(.purchase(PaymentID(7)))])
    #expect(dispatcher(store).drain([.purchase]))
    let pages = Store(entries: [entry(.pageView(.sample(1))), entry(.pageView(.sample(2)), id: 2)])
    #expect(dispatcher(pages).drain([.pageView]))
    for decision in store.decisions.all + pages.decisions.all {
      guard case .retry(_, _, nil) = decision else {
        Issue.record("\(decision)")
        return
      }
    }
    #expect(pages.decisions.all.count == 2)
  }

  @Test mutating func `work that only a person can bring on raises an alert`() {
    meta.response = .all(.rejected(reason: "100"))
    let store = Store(entries: [entry(.purchase(PaymentID(7)))])
    _ = dispatcher(store).drain([.purchase])
    #expect(store.decisions.all == [.waitForPerson(reason: "100")])
    #expect(surroundings.alerts.all == ["outbox_waiting"])
  }

  @Test func `page views leave together, everything else one at a time`() {
    // Would catch: a lease that runs out behind a slow neighbour.
    let store = Store()
    #expect(!dispatcher(store).drain([.pageView]))
    #expect(!dispatcher(store).drain([.message, .delivery]))
    #expect(store.limits.all == [200, 1])
    #expect(store.kinds.all == [[.pageView], [.message, .delivery]])
    let pages = Store(entries: (1...3).map { entry(.pageView(.sample(UInt8($0))), id: Int64($0)) })
    #expect(dispatcher(pages).drain([.pageView]))
    #expect(pages.decisions.all.count == 3)
    #expect(meta.patience.all.count == 1)
  }

  @Test func `right after a request Meta is waited for no longer than it advises`() {
    let store = Store(entries: [
      entry(.purchase(PaymentID(7)), id: 5), entry(.delivery(PaymentID(7)), id: 6),
    ])
    dispatcher(store).keep(PromisedWork(entries: [OutboxEntryID(5)]))
    #expect(store.decisions.all.count == 1)
    #expect(meta.patience.all.allSatisfy { $0 <= 1500 })
    dispatcher(store).keep(.none)
    #expect(store.decisions.all.count == 1)
  }

  @Test func `a database that is away stops no dispatcher`() {
    let store = Store(isAway: true)
    #expect(!dispatcher(store).drain([.purchase]))
    dispatcher(store).keep(PromisedWork(entries: [OutboxEntryID(1)]))
    #expect(surroundings.journal.all == ["dispatch_failed", "dispatch_failed"])
  }
}
