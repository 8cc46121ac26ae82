import Application
import Domain
import TestPorts
import Testing

/// The link that is missing between an ad and a sale.
struct ClickLinkTests {
  private func facts(
    fbc: String? = nil, fbclid: String? = "x", fault: String? = nil, hasClick: Bool = true,
    hasToken: Bool = true, awaits: Bool = false
  ) -> PurchaseFacts {
    let click = ClickFacts(
      token: .sample(1), eventID: PageViewEventID(.sample(1)),
      at: Timestamp(seconds: 1_795_300_000), url: "https://loja.example/go/oferta", address: nil,
      userAgent: "Mozilla/5.0", fbp: nil, fbc: fbc, fbclid: fbclid, fbcFault: fault)
    return PurchaseFacts(
      payment: .sample(.paid), eventID: "purchase_PAY-7_1",
      paidAt: Timestamp(seconds: 1_795_310_500), isSent: false, kind: .initial,
      click: hasClick ? click : nil, pixel: .off(reason: "x"), awaitsClick: awaits,
      hasToken: hasToken)
  }

  @Test func `each link that can be missing has its name`() {
    let now = Surroundings.now
    let cases: [(PurchaseFacts, ClickLink)] = [
      (facts(fbc: "fb.1.1795300000000.x"), .fbc),
      (facts(hasClick: false, hasToken: false), .noClick),
      (facts(hasClick: false), .tokenLost),
      (facts(hasClick: false, hasToken: false, awaits: true), .tokenLost),
      (facts(fbclid: nil), .noFbclid), (facts(fbclid: ""), .noFbclid), (facts(), .noCookie),
      (facts(fault: "other_click"), .otherClick),
      (facts(fbc: "fb.1.1795300000000.y"), .otherClick),
      (facts(fault: "malformed"), .leftOut(reason: "malformed")),
      (facts(fbc: "fb.1.1600000000000.x"), .leftOut(reason: "too_old")),
    ]
    for (facts, link) in cases {
      #expect(facts.link(sentAt: now) == link)
      #expect(ClickLink(text: link.text) == link)
      #expect(link.text.utf8.count <= 40)
    }
    #expect(ClickLink(text: "") == nil)
  }
}
