import Domain
import TestPorts
import Testing

@testable import Application

struct SendConversionsTests {
  private struct Facts: ConversionFacts {
    var pixel: PixelState
    var ages: [TrackingToken: Interval] = [:]
    var gone: Set<TrackingToken> = []
    var silent: Set<TrackingToken> = []
    let held = Log<Timestamp>()

    var isPaymentUnseen = false

    func purchase(_ id: PaymentID, at now: Timestamp) -> PurchaseFacts? {
      if isPaymentUnseen { return nil }
      return PurchaseFacts(
        payment: .sample(.paid), eventID: "purchase_PAY-7_1", paidAt: Surroundings.now,
        isSent: false, kind: .initial, click: nil, pixel: pixel)
    }

    func click(_ token: TrackingToken) -> (facts: ClickFacts, poolID: RedirectPoolID)? {
      guard !gone.contains(token) else { return nil }
      let age = ages[token] ?? .seconds(4)
      let click = ClickFacts(
        token: token, eventID: PageViewEventID(stored: "pageview_\(token.text)"),
        at: Timestamp(milliseconds: Surroundings.now.milliseconds - age.milliseconds),
        url: "https://loja.example", address: nil,
        userAgent: silent.contains(token) ? nil : "Mozilla/5.0", fbp: nil, fbc: nil)
      return (click, RedirectPoolID(4))
    }

    /// Nothing can be stored, and nothing looked up after so many looks.
    var goesAway = false
    var looksLeft = 1

    func pixel(of pool: RedirectPoolID, at now: Timestamp) throws -> PixelState {
      looks.add(pool)
      if goesAway, looks.all.count > looksLeft { throw Broken() }
      return pixel
    }
    func note(_ link: ClickLink, of payment: PaymentID) throws { if goesAway { throw Broken() } }
    func slow(_ target: PixelTarget, by pace: PixelPace, at now: Timestamp) throws {
      if goesAway { throw Broken() }
    }
    func hold(_ pool: RedirectPoolID, until: Timestamp, reason: String) throws {
      if goesAway { throw Broken() }
      held.add(until)
    }
    let looks = Log<RedirectPoolID>()
  }

  /// Refuses each request that holds a bad event, as Meta does.
  private struct Meta: ConversionSender {
    var bad: Set<String> = []
    /// Of the future, by Meta's clock.
    var early: Set<String> = []
    var answer: AttemptOutcome?
    var pace: PixelPace?
    /// Refused where they are sent.
    var refusedKeys: Set<UserDataKey> = []
    /// Events that a request of several loses silently.
    var lost: Set<String> = []
    let sizes = Log<Int>()
    let sent = Log<ConversionEvent>()

    func send(
      _ events: [ConversionEvent], to target: PixelTarget, deadline: Deadline
    ) -> ConversionAnswer {
      sizes.add(events.count)
      for event in events { sent.add(event) }
      return ConversionAnswer(response(to: events), pace: pace)
    }

    private func response(to events: [ConversionEvent]) -> ConversionResponse {
      if let answer { return .all(answer) }
      if events.contains(where: { bad.contains($0.eventID) }) {
        return .all(.rejected(reason: "100"))
      }
      if events.contains(where: { early.contains($0.eventID) }) {
        return .timeRefused(reason: "future")
      }
      if events.contains(where: { refusedKeys.contains(where: $0.userData.sends) }),
        !refusedKeys.isEmpty
      {
        return .keysRefused(refusedKeys, reason: "100 keys")
      }
      let taken = events.count { !lost.contains($0.eventID) }
      return taken < events.count
        ? .partial(received: taken, reason: "\(taken)") : .all(.accepted(answer: "\(taken)"))
    }
  }

  private struct Attempts: ConversionAttempts {
    let all = Log<ConversionAttempt>()
    var isAway = false
    func append(_ attempts: [ConversionAttempt]) throws {
      if isAway { throw Broken() }
      for attempt in attempts { all.add(attempt) }
    }
  }

  private static let ready = PixelState.ready(
    PixelTarget(
      poolID: RedirectPoolID(4), sellerID: SellerID(1), pixelID: "123", accessToken: Secret("t"),
      testEventCode: nil, actionSource: .chat))

  private var facts = Facts(pixel: ready)
  private var meta = Meta()
  private let surroundings = Surroundings()
  private let tokens = (0..<7).map { TrackingToken.sample($0) }
  private let deadline = Deadline(in: .seconds(1))

  private var attempts = Attempts()

  private var send: SendConversions {
    SendConversions(facts: facts, sender: meta, attempts: attempts, seams: surroundings.seams)
  }

  private func isAccepted(_ outcome: AttemptOutcome) -> Bool {
    if case .accepted = outcome { true } else { false }
  }

  @Test func `good events leave in one request`() throws {
    let outcomes = try send.pageViews(tokens, deadline: deadline)
    #expect(outcomes.allSatisfy(isAccepted))
    #expect(meta.sizes.all == [7])
  }

  @Test(arguments: 0..<7)
  func `one bad event among seven costs itself only`(bad: Int) throws {
    var test = self
    test.meta.bad = ["pageview_\(tokens[bad].text)"]
    let outcomes = try test.send.pageViews(tokens, deadline: deadline)
    #expect(outcomes.count == 7)
    #expect(outcomes[bad] == .rejected(reason: "100"))
    #expect(outcomes.count(where: isAccepted) == 6)
  }

  @Test(arguments: 0..<7)
  func `an event of the future, by Meta's clock, waits alone and raises an alert`(early: Int) throws
  {
    // Would catch: a host whose clock is ahead, and whose Purchases are parked without a word.
    var test = self
    test.meta.early = ["pageview_\(tokens[early].text)"]
    let outcomes = try test.send.pageViews(tokens, deadline: deadline)
    #expect(outcomes[early] == .retry(reason: "future", after: nil))
    #expect(outcomes.count(where: isAccepted) == 6)
    #expect(surroundings.alerts.all.count == 1)
    #expect(surroundings.alerts.all.first?.hasPrefix("event_of_future pixel 123: ") == true)
  }

  @Test mutating func `a PageView of the future waits, and the others leave`() throws {
    facts.ages = [tokens[1]: -.seconds(5), tokens[2]: -.hours(1), tokens[3]: .milliseconds(0)]
    let outcomes = try send.pageViews(tokens, deadline: deadline)
    #expect(outcomes[1] == .retry(reason: "its time has not come yet", after: .seconds(5)))
    #expect(outcomes[2] == .retry(reason: "its time has not come yet", after: .minutes(10)))
    #expect([0, 3, 4, 5, 6].allSatisfy { isAccepted(outcomes[$0]) })
  }

  @Test mutating func `a fault that is not the events' is not asked about again in halves`() throws
  {
    meta.answer = .unknown(reason: "timeout")
    let outcomes = try send.pageViews(tokens, deadline: deadline)
    #expect(outcomes == Array(repeating: .unknown(reason: "timeout"), count: 7))
    #expect(meta.sizes.all == [7])
  }

  @Test mutating func `events that cannot go are left out, each with its reason, in order`() throws
  {
    facts.gone = [tokens[0]]
    facts.ages = [tokens[2]: .days(7)]
    facts.silent = [tokens[4]]
    let outcomes = try send.pageViews(tokens, deadline: deadline)
    #expect(outcomes[0] == .skipped(reason: "the click is gone"))
    #expect(outcomes[2] == .skipped(reason: "older than 7 days"))
    #expect(outcomes[4] == .skipped(reason: "the visitor sent no user agent"))
    #expect([1, 3, 5, 6].allSatisfy { isAccepted(outcomes[$0]) })
    #expect(meta.sizes.all == [4])
  }

  @Test mutating func `a refused token holds the pool's events and raises an alert`() throws {
    meta.answer = .credentialsRefused(reason: "190")
    let outcome = try send.purchase(PaymentID(7), deadline: deadline).outcome
    #expect(outcome == .held(by: .pixel(RedirectPoolID(4)), reason: "190", for: .minutes(15)))
    #expect(facts.held.all == [Surroundings.now.adding(.minutes(15))])
    #expect(surroundings.alerts.all == ["meta_credentials"])
  }

  @Test mutating func `while a pool is held nothing is sent`() throws {
    facts.pixel = .held(
      RedirectPoolID(4), until: Surroundings.now.adding(.minutes(10)), reason: "190")
    let expected = AttemptOutcome.held(
      by: .pixel(RedirectPoolID(4)), reason: "190", for: .minutes(10))
    #expect(try send.pageViews([tokens[0]], deadline: deadline) == [expected])
    #expect(try send.purchase(PaymentID(7), deadline: deadline).outcome == expected)
    #expect(meta.sizes.all.isEmpty)
  }

  @Test mutating func `a pool without tracking skips both kinds`() throws {
    facts.pixel = .off(reason: "off")
    #expect(try send.pageViews([tokens[0]], deadline: deadline) == [.skipped(reason: "off")])
    #expect(try send.purchase(PaymentID(7), deadline: deadline).outcome == .skipped(reason: "off"))
    #expect(meta.sizes.all.isEmpty)
  }

  @Test mutating func `a Purchase whose payment is not found is tried again`() throws {
    // Would catch: a sale that Meta never hears of, because one read came from a node that was behind.
    facts.isPaymentUnseen = true
    let outcome = try send.purchase(PaymentID(7), deadline: deadline).outcome
    #expect(outcome == .retry(reason: "the payment is not to be seen here", after: nil))
    #expect(meta.sizes.all.isEmpty)
  }

  @Test func `an accepted Purchase names the payment to mark`() throws {
    let attempt = try send.purchase(PaymentID(7), deadline: deadline)
    let (outcome, effect) = (attempt.outcome, attempt.effect)
    #expect(isAccepted(outcome))
    #expect(effect == .purchaseAccepted(PaymentID(7), link: .noClick))
  }

  @Test mutating func `a refused optional key is left out at once, with the same id and time`()
    throws
  {
    meta.refusedKeys = [.fbc]
    let attempt = try send.purchase(PaymentID(7), deadline: deadline)
    let (outcome, effect) = (attempt.outcome, attempt.effect)
    #expect(isAccepted(outcome))
    #expect(effect == .purchaseAccepted(PaymentID(7), link: .noClick))
    let sent = meta.sent.all
    #expect(sent.count == 2)
    #expect(Set(sent.map(\.eventID)).count == 1)
    #expect(Set(sent.map(\.eventTime)).count == 1)
    #expect(sent.map { $0.userData.sends(.fbc) } == [true, false])
    #expect(sent.map { $0.userData.sends(.externalID) } == [true, true])
    let recorded = attempts.all.all
    #expect(recorded.map(\.payment) == [PaymentID(7), PaymentID(7)])
    #expect(
      recorded.map(\.response)
        == [.keysRefused([.fbc], reason: "100 keys"), .all(.accepted(answer: "1"))])
    #expect(recorded[1].event.userData.leftOut.map(\.text) == ["fbc=refused_by_meta"])
  }

  @Test mutating func `keys that are refused one after the other go one after the other`() throws {
    // Would catch: a sale that waits for a person because two optional keys were bad.
    struct Picky: ConversionSender {
      let calls = Log<ConversionEvent>()
      func send(_ events: [ConversionEvent], to target: PixelTarget, deadline: Deadline)
        -> ConversionAnswer
      {
        calls.add(events[0])
        for key in [UserDataKey.fbc, .fbp, .email] where events[0].userData.sends(key) {
          return ConversionAnswer(.keysRefused([key], reason: "100"))
        }
        return ConversionAnswer(.all(.accepted(answer: "1")))
      }
    }
    let picky = Picky()
    let send = SendConversions(
      facts: facts, sender: picky, attempts: attempts, seams: surroundings.seams)
    #expect(isAccepted(try send.purchase(PaymentID(7), deadline: deadline).outcome))
    #expect(picky.calls.all.count > 2)
    #expect(Set(picky.calls.all.map(\.eventID)).count == 1)
    #expect(Set(picky.calls.all.map(\.eventTime)).count == 1)
  }

  @Test mutating func `a key that is refused although it was left out waits for a person`() throws {
    struct Stubborn: ConversionSender {
      let calls = Log<Int>()
      func send(_ events: [ConversionEvent], to target: PixelTarget, deadline: Deadline)
        -> ConversionAnswer
      {
        calls.add(events.count)
        return ConversionAnswer(.keysRefused([.fbp], reason: "100"))
      }
    }
    let stubborn = Stubborn()
    let send = SendConversions(
      facts: facts, sender: stubborn, attempts: attempts, seams: surroundings.seams)
    #expect(try send.purchase(PaymentID(7), deadline: deadline).outcome == .rejected(reason: "100"))
    #expect(stubborn.calls.all == [1, 1])
  }

  @Test mutating func `a required key that is refused waits for a person, after one attempt`()
    throws
  {
    meta.refusedKeys = [.userAgent]
    #expect(
      try send.pageViews([tokens[0]], deadline: deadline) == [.rejected(reason: "100 keys")])
    #expect(meta.sizes.all == [1])
  }

  @Test mutating func `of a batch the events with a refused key are found and sent without it`()
    throws
  {
    meta.refusedKeys = [.fbp]
    let outcomes = try send.pageViews(tokens, deadline: deadline)
    #expect(outcomes.allSatisfy(isAccepted))
    #expect(meta.sizes.all.count { $0 == 1 } == 14)
  }

  @Test
  mutating func `fewer received than sent is no acceptance: each event's outcome is found out`()
    throws
  {
    meta.lost = ["pageview_\(tokens[3].text)"]
    let outcomes = try send.pageViews(tokens, deadline: deadline)
    #expect(outcomes.indices.filter { !isAccepted(outcomes[$0]) } == [3])
    #expect(outcomes[3] == .unknown(reason: "0"))
  }

  @Test mutating func `an attempt that cannot be recorded is still the attempt's outcome`() throws {
    attempts.isAway = true
    #expect(isAccepted(try send.purchase(PaymentID(7), deadline: deadline).outcome))
    #expect(surroundings.logger.all.contains("attempt_not_recorded"))
  }

  @Test(arguments: [
    AttemptOutcome.accepted(answer: "1"), .unknown(reason: "timeout"), .rejected(reason: "100"),
  ])
  func `a database that goes away after Meta's answer does not change it`(answer: AttemptOutcome)
    throws
  {
    // Would catch: an accepted sale that is sent again, an open outcome that is repeated after 48 hours (found by the
    // simulation).
    var test = self
    test.facts.goesAway = true
    test.meta.answer = answer
    test.meta.pace = PixelPace(all: .seconds(1), clicks: .seconds(1))
    #expect(try test.send.purchase(PaymentID(7), deadline: deadline).outcome == answer)
    test.meta.answer = .credentialsRefused(reason: "190")
    #expect(
      try test.send.purchase(PaymentID(7), deadline: deadline).outcome
        == .held(by: .pixel(RedirectPoolID(4)), reason: "190", for: .minutes(15)))
  }

  @Test mutating func `of a batch whose halves cannot go on, what was sent keeps its outcome`()
    throws
  {
    // Would catch: accepted events that go out again with the rest of their batch (found by the simulation).
    (facts.goesAway, facts.looksLeft) = (true, 2)
    meta.bad = ["pageview_\(tokens[6].text)"]
    let outcomes = try send.pageViews(tokens, deadline: deadline)
    #expect(meta.sizes.all == [7, 3])
    #expect(outcomes.indices.filter { isAccepted(outcomes[$0]) } == [0, 1, 2])
    #expect(outcomes.dropFirst(3).allSatisfy { $0 == .retry(reason: "Broken()", after: nil) })
  }

  @Test func `every attempt for a Purchase is recorded, an ordinary PageView's is not`() throws {
    _ = try send.purchase(PaymentID(7), deadline: deadline)
    _ = try send.pageViews(tokens, deadline: deadline)
    #expect(attempts.all.all.map(\.event.name) == [.purchase])
  }
}
