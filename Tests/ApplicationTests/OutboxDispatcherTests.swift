import Domain
import TestPorts
import Testing

@testable import Application

/// From a claimed task to what is written down about it.
struct OutboxDispatcherTests {
  private static let now = Surroundings.now
  private var meta = FakeMeta()
  private var telegram = FakeTelegram()
  private var lookup = FakePaymentLookup(stored: .sample(.paid))
  private let surroundings = Surroundings()

  private func dispatcher(_ store: FakeOutbox) -> OutboxDispatcher {
    surroundings.dispatcher(store, meta: meta, telegram: telegram, lookup: lookup)
  }

  private static func purchase(_ payment: PaymentID) -> OutboxTask {
    .purchase(payment, of: SellerID(1), due: now)
  }
  private static func delivery(_ payment: PaymentID) -> OutboxTask {
    .delivery(payment, of: SellerID(1), due: now)
  }
  private static func pageView(_ token: TrackingToken) -> OutboxTask {
    .pageView(token, of: SellerID(1), due: now)
  }

  private func claimed(
    _ task: OutboxTask, id: Int64 = 1, attempts: Int = 1, unknownFor: Interval? = nil
  ) -> ClaimedTask {
    task.claimed(
      as: OutboxTaskID(id), attempts: attempts,
      unknownSince: unknownFor.map { Self.now.adding(-$0) })
  }

  @Test func `accepted work is done, with its effect`() {
    let store = FakeOutbox(tasks: [
      claimed(Self.purchase(PaymentID(7))), claimed(Self.delivery(PaymentID(7)), id: 2),
    ])
    #expect(dispatcher(store).drain(.purchases) && dispatcher(store).drain(.buyers))
    #expect(store.decisions.all == [.done(answer: "1"), .done(answer: "sent")])
    #expect(
      store.effects.all == [
        .purchaseAccepted(PaymentID(7), link: .noClick), .delivered(PaymentID(7)),
      ])
  }

  @Test mutating func `each attempt is counted by its kind and its outcome`() {
    meta.response = .all(.credentialsRefused(reason: "190"))
    let store = FakeOutbox(tasks: [
      claimed(Self.purchase(PaymentID(7))), claimed(Self.delivery(PaymentID(7)), id: 2),
    ])
    for lane in [OutboxLane.purchases, .buyers] { _ = dispatcher(store).drain(lane) }
    #expect(
      surroundings.counters.snapshot() == [
        CountedSeries(.outboxAttempts, ["purchase", "held"]): 1,
        CountedSeries(.outboxAttempts, ["delivery", "accepted"]): 1,
      ])
  }

  @Test mutating func `work that was not accepted has no effect`() {
    // Would catch: a payment that is marked sent or delivered although nothing arrived.
    meta.response = .all(.unknown(reason: "timeout"))
    telegram.outcome = .retry(reason: "429", after: .seconds(3))
    let store = FakeOutbox(tasks: [
      claimed(Self.purchase(PaymentID(7))), claimed(Self.delivery(PaymentID(7)), id: 2),
    ])
    for lane in [OutboxLane.purchases, .buyers] { _ = dispatcher(store).drain(lane) }
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
        FakeMeta(),
        FakeOutbox(tasks: [claimed(Self.purchase(PaymentID(7)), attempts: 9, unknownFor: doubt)])
      )
      var test = self
      test.meta = meta
      _ = test.dispatcher(store).drain(.purchases)
      #expect(meta.sent.all.count == (isSent ? 1 : 0))
      #expect(
        store.decisions.all == [
          isSent
            ? .done(answer: "1")
            : .needsAttention(reason: "outcome unknown for more than 48 hours")
        ])
    }
    #expect(surroundings.alerts.all == ["outbox_waiting", "outbox_waiting"])
  }

  @Test mutating func `what fails before anything was sent is tried again`() {
    meta.isAway = true
    let store = FakeOutbox(tasks: [claimed(Self.purchase(PaymentID(7)))])
    #expect(dispatcher(store).drain(.purchases))
    let pages = FakeOutbox(tasks: [
      claimed(Self.pageView(.sample(1))), claimed(Self.pageView(.sample(2)), id: 2),
    ])
    #expect(dispatcher(pages).drain(.pageViews))
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
    let store = FakeOutbox(tasks: [claimed(Self.purchase(PaymentID(7)))])
    _ = dispatcher(store).drain(.purchases)
    #expect(store.decisions.all == [.needsAttention(reason: "100")])
    #expect(surroundings.alerts.all == ["outbox_waiting"])
  }

  @Test func `a click's events leave together, everything else one at a time`() {
    // Would catch: a lease that runs out behind a slow neighbour.
    let store = FakeOutbox()
    #expect(!dispatcher(store).drain(.pageViews))
    #expect(!dispatcher(store).drain(.buyers))
    #expect(store.limits.all == [200, 200, 1, 1])
    #expect(store.kinds.all == [.startEvent, .pageView, .delivery, .message])
    let pages = FakeOutbox(
      tasks: (1...3).map { claimed(Self.pageView(.sample(UInt8($0))), id: Int64($0)) })
    #expect(dispatcher(pages).drain(.pageViews))
    #expect(pages.decisions.all.count == 3)
    #expect(meta.timeout.all.count == 1)
  }

  @Test func `right after a request Meta is waited for no longer than it advises`() {
    let store = FakeOutbox(tasks: [
      claimed(Self.purchase(PaymentID(7)), id: 5), claimed(Self.delivery(PaymentID(7)), id: 6),
    ])
    dispatcher(store).dispatch(EnqueuedTasks(ids: [OutboxTaskID(5)]))
    #expect(store.decisions.all.count == 1)
    #expect(meta.timeout.all.allSatisfy { $0 <= 1500 })
    dispatcher(store).dispatch(.none)
    #expect(store.decisions.all.count == 1)
  }

  @Test func `a database that is away stops no dispatcher`() {
    let store = FakeOutbox(isAway: true)
    #expect(!dispatcher(store).drain(.purchases))
    dispatcher(store).dispatch(EnqueuedTasks(ids: [OutboxTaskID(1)]))
    #expect(surroundings.logger.all == ["dispatch_failed", "dispatch_failed"])
  }
}
