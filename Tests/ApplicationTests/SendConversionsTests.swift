import Domain
import Testing

@testable import Application

struct SendConversionsTests {
  private struct Facts: ConversionFacts {
    var pixel: PixelState
    var ages: [TrackingToken: Interval] = [:]
    var gone: Set<TrackingToken> = []
    var silent: Set<TrackingToken> = []
    let held = Log<Timestamp>()

    func purchase(_ id: PaymentID, at now: Timestamp) -> PurchaseFacts? {
      PurchaseFacts(
        payment: .sample(.paid), eventID: "purchase_PAY-7_1", paidAt: Surroundings.now,
        isSent: false, kind: .normal, click: nil, pixel: pixel)
    }

    func click(_ token: TrackingToken) -> (facts: ClickFacts, poolID: PoolID)? {
      guard !gone.contains(token) else { return nil }
      let age = ages[token] ?? .seconds(4)
      let click = ClickFacts(
        token: token, eventID: PageViewEventID(stored: "pageview_\(token.text)"),
        at: Timestamp(milliseconds: Surroundings.now.milliseconds - age.milliseconds),
        url: "https://loja.example", address: nil,
        userAgent: silent.contains(token) ? nil : "Mozilla/5.0", fbp: nil, fbc: nil)
      return (click, PoolID(4))
    }

    func pixel(of pool: PoolID, at now: Timestamp) -> PixelState { pixel }
    func hold(_ pool: PoolID, until: Timestamp, reason: String) { held.add(until) }
  }

  /// Refuses each request that holds a bad event, as Meta does.
  private struct Meta: ConversionSender {
    var bad: Set<String> = []
    var answer: AttemptOutcome?
    let sizes = Log<Int>()

    func send(
      _ events: [ConversionEvent], to target: PixelTarget, deadline: Deadline
    ) -> AttemptOutcome {
      sizes.add(events.count)
      if let answer { return answer }
      return events.contains { bad.contains($0.eventID) }
        ? .rejected(reason: "100") : .accepted(answer: "\(events.count)")
    }
  }

  private static let ready = PixelState.ready(
    PixelTarget(
      poolID: PoolID(4), accountID: AccountID(1), pixelID: "123", accessToken: Secret("t"),
      testEventCode: nil, actionSource: .chat))

  private var facts = Facts(pixel: ready)
  private var meta = Meta()
  private let surroundings = Surroundings()
  private let tokens = (0..<7).map { TrackingToken.sample($0) }
  private let deadline = Deadline(in: .seconds(1))

  private var send: SendConversions {
    SendConversions(facts: facts, sender: meta, seams: surroundings.seams)
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
    let (outcome, _) = try send.purchase(PaymentID(7), deadline: deadline)
    #expect(outcome == .credentialsRefused(reason: "190"))
    #expect(facts.held.all == [Surroundings.now.adding(.minutes(15))])
    #expect(surroundings.alerts.all == ["meta_credentials"])
  }

  @Test mutating func `while a pool is held nothing is sent`() throws {
    facts.pixel = .held(until: Surroundings.now.adding(.minutes(10)), reason: "190")
    let expected = AttemptOutcome.retry(reason: "190", after: .minutes(10))
    #expect(try send.pageViews([tokens[0]], deadline: deadline) == [expected])
    #expect(try send.purchase(PaymentID(7), deadline: deadline).0 == expected)
    #expect(meta.sizes.all.isEmpty)
  }

  @Test mutating func `a pool without tracking skips both kinds`() throws {
    facts.pixel = .off(reason: "off")
    #expect(try send.pageViews([tokens[0]], deadline: deadline) == [.skipped(reason: "off")])
    #expect(try send.purchase(PaymentID(7), deadline: deadline).0 == .skipped(reason: "off"))
    #expect(meta.sizes.all.isEmpty)
  }

  @Test func `an accepted Purchase names the payment to mark`() throws {
    let (outcome, effect) = try send.purchase(PaymentID(7), deadline: deadline)
    #expect(isAccepted(outcome))
    #expect(effect == .purchaseAccepted(PaymentID(7)))
  }
}
