import Domain
import Testing

@testable import Admin
@testable import Application

@Suite struct WebhookPageTests {
  private func pages(_ webhooks: FakeWebhooks = FakeWebhooks()) throws -> AdminScene {
    try AdminScene(WebhooksArea(list: { _ in webhooks }, choices: { _ in FakeChoices() }))
  }

  @Test func `a webhook stands there with what became of it and its sale`() throws {
    var webhooks = FakeWebhooks()
    webhooks.page.items.append(
      SaleSamples.webhook(4) {
        $0.state = .unmatched
        $0.payment = nil
        $0.isUnderstood = false
        $0.detail = "paid: no payment has this name"
      })
    let text = try pages(webhooks).get("/admin/webhooks").text
    for words in [
      "ligado a uma venda", "/admin/payment/PAY-7", "completed: agora pago", "sem venda",
      "não entendido", "paid: nenhuma venda tem este identificador", "/admin/webhooks/4",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(!text.contains("•••"))
  }

  @Test func `the filter of the address reaches the list, and the next page keeps it`() throws {
    var webhooks = FakeWebhooks()
    webhooks.page.next = PageCursor(order: "w", key: 0, id: 3)
    let text = try pages(webhooks).get("/admin/webhooks?state=unmatched&gateway=6&state=no").text
    #expect(webhooks.filters.all.first?.states == [.unmatched])
    #expect(webhooks.filters.all.first?.gatewayAccount == GatewayAccountID(6))
    #expect(text.contains("/admin/webhooks?state=unmatched&amp;gateway=6&amp;after=w0.3"))
    #expect(!text.contains("<script>alert"), "the name of a gateway account is text")
  }

  @Test func `one webhook shows its body as it is kept for reading`() throws {
    let text = try pages().get("/admin/webhooks/3").text
    #expect(text.contains("{&quot;document&quot;:&quot;•••&quot;}"))
    #expect(throws: PageFault.self) { try pages().get("/admin/webhooks/9") }
    var erased = FakeWebhooks()
    erased.page.items[0].body = nil
    #expect(try pages(erased).get("/admin/webhooks/3").text.contains("não está mais guardado"))
  }

  @Test func `a hostile body is text and no markup`() throws {
    var webhooks = FakeWebhooks()
    webhooks.page.items[0].body = .hostile
    webhooks.page.items[0].detail = .hostile
    for path in ["/admin/webhooks", "/admin/webhooks/3"] {
      let text = try pages(webhooks).get(path).text
      #expect(!text.contains("<script>alert") && !text.contains("\"\u{338}"))
    }
  }

  @Test func `no webhooks lead to where their address stands`() throws {
    var webhooks = FakeWebhooks()
    webhooks.page.items = []
    #expect(try pages(webhooks).get("/admin/webhooks").text.contains("href=\"/admin/gateways\""))
    #expect(
      try pages(webhooks).get("/admin/webhooks?state=refused").text.contains("Ver todos os avisos"))
  }
}
