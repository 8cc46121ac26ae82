import Domain
import Synchronization
import TestPorts
import Testing

@testable import Application

/// A pixel that is to be left alone: by Meta's wish, or the seller's.
struct PixelRestTests {
  /// Says a state at each look, the last one for ever.
  private final class Facts: ConversionFacts {
    let states: Mutex<[PixelState]>
    let slowed = Log<PixelPace>()

    init(_ states: [PixelState]) { self.states = Mutex(states) }

    private func state() -> PixelState {
      states.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
    }

    func purchase(_ id: PaymentID, at now: Timestamp) -> PurchaseFacts? {
      PurchaseFacts(
        payment: .sample(.paid), eventID: "purchase_PAY-7_1", paidAt: Surroundings.now,
        isSent: false, kind: .initial, click: nil, pixel: state())
    }

    func click(_ token: TrackingToken) -> (facts: ClickFacts, poolID: RedirectPoolID)? {
      let click = ClickFacts(
        token: token, eventID: PageViewEventID(token), at: Surroundings.now,
        url: "https://loja.example", address: nil, userAgent: "Mozilla/5.0", fbp: nil, fbc: nil)
      return (click, RedirectPoolID(4))
    }

    func pixel(of pool: RedirectPoolID, at now: Timestamp) -> PixelState { state() }
    func note(_ link: ClickLink, of payment: PaymentID) {}
    func slow(_ target: PixelTarget, by pace: PixelPace, at now: Timestamp) { slowed.add(pace) }
    func hold(_ pool: RedirectPoolID, until: Timestamp, reason: String) {}
  }

  private struct Meta: ConversionSender, ConversionAttempts {
    var answer = ConversionAnswer(.all(.accepted(answer: "1")))
    let sizes = Log<Int>()

    func send(
      _ events: [ConversionEvent], to target: PixelTarget, deadline: Deadline
    ) -> ConversionAnswer {
      sizes.add(events.count)
      return answer
    }

    func append(_ attempts: [ConversionAttempt]) {}
  }

  private let surroundings = Surroundings()
  private let now = Surroundings.now
  private let tokens = (0..<4).map { TrackingToken.sample($0) }
  private let deadline = Deadline(in: .seconds(1))

  private func target(
    clicksPausedUntil: Timestamp? = nil, offTimes: [OffTime] = []
  ) -> PixelState {
    .ready(
      PixelTarget(
        poolID: RedirectPoolID(4), sellerID: SellerID(1), pixelID: "123", accessToken: Secret("t"),
        testEventCode: nil, actionSource: .chat, clicksPausedUntil: clicksPausedUntil,
        offTimes: offTimes))
  }

  private func sender(_ facts: Facts, _ meta: Meta) -> SendConversions {
    SendConversions(facts: facts, sender: meta, attempts: meta, seams: surroundings.seams)
  }

  @Test func `what Meta's headers ask for is kept for that pixel, and the batch is not cut up`()
    throws
  {
    // Would catch: two hundred single requests at a company that asked for a rest.
    let pace = PixelPace(all: .minutes(5), clicks: .minutes(10))
    let meta = Meta(
      answer: ConversionAnswer(.all(.retry(reason: "429", after: .minutes(5))), pace: pace))
    let facts = Facts([target()])
    let outcomes = try sender(facts, meta).pageViews(tokens, deadline: deadline)
    #expect(outcomes == tokens.map { _ in .retry(reason: "429", after: .minutes(5)) })
    #expect(meta.sizes.all == [4])
    #expect(facts.slowed.all == [pace])
  }

  @Test func `a pixel at rest is asked nothing, and its events do not all come back at once`()
    throws
  {
    let meta = Meta()
    let facts = Facts([.paused(until: now.adding(.minutes(5)))])
    for outcome in try sender(facts, meta).pageViews(tokens, deadline: deadline) {
      guard case .retry(_, .some(let pause)) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(pause >= .minutes(5) && pause <= .seconds(330))
    }
    let purchase = try sender(facts, meta).purchase(PaymentID(7), deadline: deadline).outcome
    #expect(purchase == .retry(reason: PixelState.pausedReason, after: .minutes(5)))
    #expect(meta.sizes.all == [])
  }

  @Test func `Purchases go on while PageViews make room`() throws {
    let meta = Meta()
    let facts = Facts([target(clicksPausedUntil: now.adding(.minutes(1)))])
    let outcomes = try sender(facts, meta).pageViews(tokens, deadline: deadline)
    #expect(outcomes.allSatisfy { if case .retry = $0 { true } else { false } })
    let purchase = try sender(facts, meta).purchase(PaymentID(7), deadline: deadline).outcome
    #expect(purchase == .accepted(answer: "1"))
    #expect(meta.sizes.all == [1])
  }

  @Test(
    arguments: [
      (
        PixelState.off(reason: "tracking is off for this pool"),
        AttemptOutcome.skipped(
          reason: "tracking is off for this pool")
      ),
      (
        .held(RedirectPoolID(4), until: Surroundings.now.adding(.minutes(1)), reason: "190"),
        .held(by: .pixel(RedirectPoolID(4)), reason: "190", for: .minutes(1))
      ),
      (
        .paused(until: Surroundings.now.adding(.minutes(2))),
        .retry(reason: PixelState.pausedReason, after: .minutes(2))
      ),
    ])
  func `what changes while a batch is cut up counts for the rest of it`(
    later: PixelState, outcome: AttemptOutcome
  ) throws {
    // Would catch: minutes of requests after somebody turned tracking off.
    let meta = Meta(answer: ConversionAnswer(.all(.rejected(reason: "100"))))
    let outcomes = try sender(Facts([target(), later]), meta).pageViews(tokens, deadline: deadline)
    #expect(outcomes == tokens.map { _ in outcome })
    #expect(meta.sizes.all == [4])
  }

  @Test(arguments: [-60, 0, 60])
  func `events of a time in which tracking was off stay, unless a person resends them`(
    offset: Int
  ) throws {
    // Would catch: a queue that pours out what happened meanwhile as soon as tracking is on.
    let began = now.adding(.seconds(offset))
    let isOff = offset <= 0
    let facts = Facts([target(offTimes: [OffTime(began: began, ended: began.adding(.seconds(61)))])]
    )
    let meta = Meta()
    let skipped = AttemptOutcome.skipped(reason: PixelTarget.wasOffReason)
    let send = sender(facts, meta)
    #expect(
      try send.pageViews([tokens[0]], deadline: deadline)
        == [isOff ? skipped : .accepted(answer: "1")])
    #expect(
      try send.purchase(PaymentID(7), deadline: deadline).outcome
        == (isOff ? skipped : .accepted(answer: "1")))
    let resent = ClickEvent(token: tokens[0], isResent: true)
    #expect(
      try send.clickEvents([resent], deadline: deadline) == [.accepted(answer: "1")])
    #expect(
      try send.purchase(PaymentID(7), isResent: true, deadline: deadline).outcome
        == .accepted(answer: "1"))
  }

  @Test func `a time that was over before the event, or lasts, is told apart`() {
    let time = OffTime(began: now, ended: now.adding(.seconds(10)))
    #expect(time.contains(now))
    #expect(!time.contains(now.adding(.seconds(10))))
    #expect(OffTime(began: now, ended: nil).contains(now.adding(.days(3))))
    #expect(!OffTime(began: now, ended: nil).contains(now.adding(.milliseconds(-1))))
  }

  @Test func `an event that Meta would refuse waits for a person, and its batch goes out`() throws {
    // Would catch: one stored click without an address that costs two hundred others their event.
    let facts = Facts([target()])
    let meta = Meta()
    let seams = surroundings.seams
    let batch = SendConversionBatch(facts: facts, sender: meta, attempts: meta, seams: seams)
    guard case .ready(let ready) = target() else { return }
    let good = ConversionEvent(
      name: .pageView, eventID: "a", eventTime: now, actionSource: .chat, sourceURL: nil,
      userData: UserData(externalIDs: ["1"]))
    var bad = good
    bad.eventID = ""
    let outcomes = batch.checkedOutcomes(
      of: [good, bad, good],
      in: ConversionBatch(target: ready, payment: nil, deadline: deadline))
    #expect(
      outcomes == [
        .accepted(answer: "1"), .rejected(reason: "not sent: the event has no event_id"),
        .accepted(answer: "1"),
      ])
    #expect(meta.sizes.all == [2])
  }
}
