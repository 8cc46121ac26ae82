import Domain
import TestPorts
import Testing

@testable import Application

/// What the browser tells Meta of a sale: the server's event once more, or nothing.
struct BrowserPurchaseTests {
  private let now = Surroundings.now
  private var facts = PurchaseFacts(
    payment: .sample(.paid), eventID: "purchase_PAY-7_1",
    paidAt: Surroundings.now.adding(.minutes(-1)),
    isSent: false, kind: .initial,
    click: ClickFacts(
      token: .sample(1), eventID: PageViewEventID(.sample(1)), at: Surroundings.now,
      url: "https://loja.example/go/oferta", address: "203.0.113.1", userAgent: "Mozilla/5.0",
      fbp: nil, fbc: nil),
    pixel: .ready(target))

  private static let target = PixelTarget(
    poolID: RedirectPoolID(4), sellerID: SellerID(1), pixelID: "123", accessToken: Secret("t"),
    testEventCode: nil, actionSource: .chat)

  @Test mutating func `it is the server's event, before and after that was accepted`() throws {
    let before = facts
    guard case .send(let event) = before.plan(now: now) else { throw Broken() }
    #expect(before.browserPurchase(at: now) == BrowserPurchase(pixelID: "123", event: event))
    facts.isSent = true
    #expect(facts.browserPurchase(at: now) == BrowserPurchase(pixelID: "123", event: event))
  }

  @Test func `while the server waits for the click the browser tells nothing`() {
    // Would catch: a browser's event whose external_id is not the server's, kept as told in that browser.
    var facts = facts
    facts.awaitsClick = true
    #expect(facts.browserPurchase(at: now) == nil)
    facts.isSent = true
    #expect(facts.browserPurchase(at: now) != nil)
    facts.isSent = false
    #expect(facts.browserPurchase(at: now.adding(.minutes(2))) != nil)
  }

  @Test(arguments: PaymentStatus.allCases.filter { $0 != .paid })
  func `a payment in any other state tells nothing`(status: PaymentStatus) {
    // Would catch: a Purchase of money that went back.
    var facts = facts
    facts.payment.status = status
    #expect(facts.browserPurchase(at: now) == nil)
  }

  @Test func `of a buyer who was forgotten nothing is told`() {
    var facts = facts
    facts.isSent = true
    facts.payment.telegramUserID = ForgottenBuyer.telegramID(of: BuyerID(7))
    #expect(facts.browserPurchase(at: now) == nil)
  }

  @Test(arguments: [
    PixelState.off(reason: "tracking is off for this pool"),
    .held(RedirectPoolID(4), until: Surroundings.now, reason: "190"),
    .paused(until: Surroundings.now),
  ])
  func `a pixel to which the server sends nothing gets nothing`(pixel: PixelState) {
    var facts = facts
    facts.pixel = pixel
    #expect(facts.browserPurchase(at: now) == nil)
    facts.isSent = true
    #expect(facts.browserPurchase(at: now) == nil)
  }

  @Test func `money that came while tracking was off is told of only where a person had it sent`() {
    var target = Self.target
    target.offTimes = [OffTime(began: now.adding(.minutes(-2)), ended: now)]
    var facts = facts
    facts.pixel = .ready(target)
    #expect(facts.browserPurchase(at: now) == nil)
    facts.isSent = true
    #expect(facts.browserPurchase(at: now) != nil)
  }

  @Test func `a visit after the time in which Meta takes the two for one tells nothing`() {
    // Would catch: a sale that Meta counts twice because its buyer came back two days later.
    var facts = facts
    facts.isSent = true
    facts.paidAt = now.adding(.hours(-48))
    #expect(facts.browserPurchase(at: now) == nil)
    facts.paidAt = now.adding(.hours(-47))
    #expect(facts.browserPurchase(at: now) != nil)
    facts.paidAt = now.adding(.minutes(5))
    #expect(facts.browserPurchase(at: now) == nil)
  }

  @Test func `with a delivery page the sale is a website's where a browser is known`() throws {
    // Would catch: a sale over the page that Meta counts as a chat's, and one without a browser that it refuses.
    func source(_ facts: PurchaseFacts) throws -> ConversionEvent.ActionSource {
      guard case .send(let event) = facts.plan(now: now) else { throw Broken() }
      return event.actionSource
    }
    var facts = facts
    #expect(try source(facts) == .chat)
    facts.deliveryPage = "https://loja.example/delivery"
    #expect(try source(facts) == .website)
    let event = try #require(facts.browserPurchase(at: now)).event
    #expect(event.sourceURL == "https://loja.example/go/oferta")
    facts.click?.url = ""
    #expect(try source(facts) == .website)
    #expect(
      facts.browserPurchase(at: now)?.event.sourceURL == "https://loja.example/delivery")
    facts.click?.userAgent = nil
    #expect(try source(facts) == .chat)
    facts.click = nil
    #expect(try source(facts) == .chat)
    #expect(facts.browserPurchase(at: now)?.event.sourceURL == nil)
  }
}
