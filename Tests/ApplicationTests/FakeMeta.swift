import Domain
import TestPorts

@testable import Application

/// One sale and one click of a pool whose pixel works.
struct FakeMeta: ConversionFacts, ConversionSender, ConversionAttempts {
  var response = ConversionResponse.all(.accepted(answer: "1"))
  /// The facts cannot be read.
  var isAway = false
  let sent = Log<ConversionEvent>()
  let timeout = Log<Int>()

  private var ready: PixelState {
    .ready(
      PixelTarget(
        poolID: RedirectPoolID(4), sellerID: SellerID(1), pixelID: "123", accessToken: Secret("t"),
        testEventCode: nil, actionSource: .chat))
  }

  func purchase(_ id: PaymentID, at now: Timestamp) throws -> PurchaseFacts? {
    if isAway { throw Broken() }
    return PurchaseFacts(
      payment: .sample(.paid), eventID: "purchase_PAY-7_1", paidAt: Surroundings.now,
      isSent: false, kind: .initial, click: nil, pixel: ready)
  }
  func click(_ token: TrackingToken) throws -> (facts: ClickFacts, poolID: RedirectPoolID)? {
    if isAway { throw Broken() }
    let facts = ClickFacts(
      token: token, eventID: PageViewEventID(token), at: Surroundings.now,
      url: "https://loja.example", address: nil, userAgent: "Mozilla/5.0", fbp: nil, fbc: nil)
    return (facts, RedirectPoolID(4))
  }
  func pixel(of pool: RedirectPoolID, at now: Timestamp) -> PixelState { ready }
  func note(_ link: ClickLink, of payment: PaymentID) {}
  func slow(_ target: PixelTarget, by pace: PixelPace, at now: Timestamp) {}
  func hold(_ pool: RedirectPoolID, until: Timestamp, reason: String) {}
  func send(
    _ events: [ConversionEvent], to target: PixelTarget, deadline: Deadline
  ) -> ConversionAnswer {
    for event in events { sent.add(event) }
    timeout.add(deadline.remaining)
    return ConversionAnswer(response)
  }
  func append(_ attempts: [ConversionAttempt]) {}
}
