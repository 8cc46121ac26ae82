import Domain
import Testing

@testable import Admin
@testable import Application

@Suite struct ClickPageTests {
  private func pages(_ clicks: FakeClicks = FakeClicks()) throws -> AdminScene {
    try AdminScene(ClicksArea(list: { _ in clicks }))
  }

  @Test func `a search goes to the list as it was typed, and the next page keeps it`() throws {
    var clicks = FakeClicks()
    clicks.page.next = PageCursor(order: "c", key: 5, id: 7)
    let text = try pages(clicks).get("/admin/clicks?q=IwAR-1%2B&from=2026-11-30").text
    #expect(clicks.filters.all.first?.text == "IwAR-1+")
    #expect(clicks.filters.all.first?.period?.start == Timestamp(text: "2026-11-30 03:00:00"))
    #expect(text.contains("/admin/clicks?q=IwAR-1%2B&amp;from=2026-11-30&amp;after=c5.7"))
    #expect(text.contains("/admin/clicks/\(SaleSamples.token)\""))
  }

  @Test func `one click shows what was captured, its START and its sales`() throws {
    let text = try pages().get("/admin/clicks/\(SaleSamples.token)").text
    for words in [
      "IwAR-1", "fb.1.1.2", "é de outro clique", "203.0.113.9", "anuncio-1", "Bia", "@loja_bot",
      "/admin/payment/PAY-7", "R$ 1.234,50", "/admin/payments?campaign=natal",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(throws: PageFault.self) { try pages().get("/admin/clicks/abc") }
  }

  @Test func `a click that led to nothing says so`() throws {
    var clicks = FakeClicks()
    clicks.one = SaleSamples.click {
      $0.starts = []
      $0.payments = []
    }
    let text = try pages(clicks).get("/admin/clicks/\(SaleSamples.token)").text
    #expect(text.contains("não apertou INICIAR") && text.contains("Nenhum PIX foi pedido"))
  }

  @Test func `what an ad's link or a browser says is text and no markup`() throws {
    var clicks = FakeClicks()
    let hostile = SaleSamples.click {
      $0.line.fbclid = .hostile
      $0.line.campaign = .hostile
      $0.userAgent = .hostile
      $0.sourceURL = .hostile
    }
    clicks.one = hostile
    clicks.page.items = [hostile.line]
    for path in ["/admin/clicks", "/admin/clicks/\(SaleSamples.token)"] {
      let text = try pages(clicks).get(path).text
      #expect(!text.contains("<script>alert") && !text.contains("\"\u{338}"))
    }
  }

  @Test func `no clicks lead to the first steps`() throws {
    var clicks = FakeClicks()
    clicks.page.items = []
    #expect(try pages(clicks).get("/admin/clicks").text.contains("href=\"/admin/start\""))
    #expect(try pages(clicks).get("/admin/clicks?q=x").text.contains("Ver todos os cliques"))
  }
}
