import Application
import Domain
import TestPorts
import Testing

struct PurchasePlanTests {
  private static let paidAt = Timestamp(seconds: 1_795_310_500)
  private let now = Surroundings.now

  private static func target(
    _ source: ConversionEvent.ActionSource = .chat
  ) -> PixelTarget {
    PixelTarget(
      poolID: RedirectPoolID(4), sellerID: SellerID(1), pixelID: "123", accessToken: Secret("t"),
      testEventCode: nil, actionSource: source)
  }

  private func facts(
    _ pixel: PixelState = .ready(target()), userAgent: String? = "Mozilla/5.0",
    url: String = "https://loja.example/go/oferta", address: String? = "2001:db8::1",
    fbp: String = "fb.1.1795300000000.1", fbc: String = "fb.1.1795300000000.x",
    fbclid: String? = "x"
  ) -> PurchaseFacts {
    PurchaseFacts(
      payment: .sample(.paid), eventID: "purchase_PAY-7_1795310000", paidAt: Self.paidAt,
      isSent: false, kind: .upsell,
      click: ClickFacts(
        token: .sample(1), eventID: PageViewEventID(.sample(1)),
        at: Timestamp(seconds: 1_795_300_000), url: url, address: address,
        userAgent: userAgent, fbp: fbp, fbc: fbc, fbclid: fbclid),
      pixel: pixel)
  }

  private func event(_ facts: PurchaseFacts) throws -> ConversionEvent {
    guard case .send(let event) = facts.plan(now: now) else { throw Broken() }
    return event
  }

  @Test func `a Purchase waits two minutes for a click that is still to be loaded, and no longer`()
  {
    // Would catch: a sale faster than the loading of its click, sent without it for good.
    var facts = facts()
    facts.awaitsClick = true
    let early = Self.paidAt.adding(.seconds(119))
    #expect(
      facts.plan(now: early)
        == .wait(until: early.adding(.seconds(2)), reason: "its click is not loaded yet"))
    guard case .send = facts.plan(now: Self.paidAt.adding(.minutes(2))) else {
      Issue.record("still waiting")
      return
    }
  }

  @Test func `of a buyer who was forgotten Meta hears nothing, whatever they pay later`() {
    // Would catch: an event about the number that stands for the buyer.
    var facts = facts()
    facts.payment.telegramUserID = ForgottenBuyer.telegramID(of: BuyerID(7))
    #expect(facts.plan(now: now) == .skip(reason: "the buyer was forgotten"))
    for id in [7, -100_123_456_789, -(1 << 52)] as [Int64] {
      facts.payment.telegramUserID = id
      guard case .send = facts.plan(now: now) else {
        Issue.record("\(id) is taken for nobody")
        return
      }
    }
  }

  @Test(arguments: [(1, 1), (30, 30), (3600, 600)])
  func `a Purchase of the future waits for its time, and is looked at meanwhile`(
    ahead: Int, pause: Int
  ) {
    // Would catch: a sale that Meta refuses for its time, and that is parked for good.
    let now = Self.paidAt.adding(.seconds(-ahead))
    #expect(
      facts().plan(now: now)
        == .wait(until: now.adding(.seconds(pause)), reason: "its time has not come yet"))
  }

  @Test func `a Purchase of this very second leaves`() {
    // Meta's unit is the second.
    let facts = facts()
    guard case .send = facts.plan(now: Self.paidAt) else {
      Issue.record("\(facts.plan(now: Self.paidAt))")
      return
    }
  }

  @Test func `the event has its stored id, the time of the payment and the click's own data`()
    throws
  {
    let event = try event(facts())
    #expect(event.name == .purchase)
    #expect(event.eventID == "purchase_PAY-7_1795310000")
    #expect(event.eventTime == Self.paidAt)
    #expect(
      event.userData
        == UserData(
          externalIDs: [TrackingToken.sample(1).text, "7012345678"], address: "2001:db8::1",
          userAgent: "Mozilla/5.0", fbp: "fb.1.1795300000000.1", fbc: "fb.1.1795300000000.x"))
    #expect(
      event.purchase
        == PurchaseDetails(
          value: Money(centavos: 1000), productName: "Plano", offerReference: "offer-5",
          orderReference: "PAY-7", kind: .upsell))
  }

  @Test func `a sale without a click is known by the person alone`() throws {
    var facts = facts()
    facts.click = nil
    let event = try event(facts)
    #expect(event.userData == UserData(externalIDs: ["7012345678"]))
    #expect(event.sourceURL == nil)
    #expect(event.actionSource == .chat)
  }

  @Test func `a website sale needs a browser and an address`() throws {
    let website = PixelState.ready(Self.target(.website))
    #expect(try event(facts(website)).actionSource == .website)
    #expect(try event(facts(website, userAgent: nil)).actionSource == .chat)
    #expect(try event(facts(website, userAgent: "")).actionSource == .chat)
    #expect(try event(facts(website, url: "")).actionSource == .chat)
    #expect(try event(facts(website, address: nil)).actionSource == .chat)
    #expect(try event(facts(website, address: "10.0.0.7")).actionSource == .chat)
    #expect(try event(facts()).actionSource == .chat)
  }

  @Test(arguments: [
    ("fb.1.1795300000000.OLD", "fbc=other_click"),
    ("fb.1.1795300000000.undefined", "fbc=malformed"),
    ("fb.1.1787000000000.x", "fbc=too_old"), ("fb.1.1795312000000.x", "fbc=after_event"),
    ("fb.1.1795999999999.x", "fbc=in_future"),
  ])
  func `a click id that Meta would refuse, or that is another ad's, does not go with the sale`(
    fbc: String, leftOut: String
  ) throws {
    let user = try event(facts(fbc: fbc)).userData
    #expect(user.fbc == nil)
    #expect(user.leftOut.map(\.text) == [leftOut])
    #expect(user.fbp == "fb.1.1795300000000.1")
  }

  @Test(arguments: ["fb.1.1795300000000.undefined", "fb.1.1795999999999.1"])
  func `a browser id that Meta would refuse does not go with the sale`(fbp: String) throws {
    let user = try event(facts(fbp: fbp)).userData
    #expect(user.fbp == nil)
    #expect(user.leftOut.map(\.key) == [.fbp])
    #expect(user.fbc == "fb.1.1795300000000.x")
  }

  @Test func `an address of no public network does not go with the sale`() throws {
    let user = try event(facts(address: "::ffff:10.0.0.7")).userData
    #expect(user.address == nil)
    #expect(user.leftOut.map(\.text) == ["client_ip_address=not_public"])
    #expect(try event(facts(address: "::ffff:203.0.113.9")).userData.address == "203.0.113.9")
  }

  @Test func `a sent event is not sent again`() {
    var facts = facts()
    facts.isSent = true
    #expect(facts.plan(now: now) == .alreadySent)
  }

  @Test(arguments: PaymentStatus.allCases.filter { $0 != .paid })
  func `money that went back is skipped, and what is not yet paid here is waited for`(
    status: PaymentStatus
  ) {
    // Would catch: a sale that Meta never hears of, since one read came from a node that was behind.
    var facts = facts()
    facts.payment.status = status
    #expect(
      facts.plan(now: now)
        == (status.hasBeenPaid
          ? .skip(reason: "the payment is \(status.rawValue)")
          : .wait(
            until: now.adding(.seconds(10)), reason: "the payment is still \(status.rawValue) here"))
    )
  }

  @Test func `a pool whose tracking is off is skipped with its reason`() {
    #expect(
      facts(.off(reason: "tracking is off")).plan(now: now) == .skip(reason: "tracking is off"))
  }

  @Test func `a pool whose token is refused holds the event back`() {
    let until = now.adding(.minutes(15))
    #expect(
      facts(.held(RedirectPoolID(4), until: until, reason: "190")).plan(now: now)
        == .hold(by: .pixel(RedirectPoolID(4)), until: until, reason: "190")
    )
  }

  @Test func `an event of seven days is never sent`() {
    let limit = Self.paidAt.adding(.days(7))
    #expect(facts().plan(now: limit) == .skip(reason: "older than 7 days"))
    guard case .send = facts().plan(now: limit.adding(.milliseconds(-1))) else {
      Issue.record("refused too early")
      return
    }
  }
}
