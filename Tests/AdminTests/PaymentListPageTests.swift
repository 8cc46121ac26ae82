import Domain
import Testing

@testable import Admin
@testable import Application

@Suite struct PaymentListPageTests {
  @Test func `a sale stands there with its amount, state, buyer, origin and what Meta has of it`()
    throws
  {
    let shown = try PaymentScene().pages.get("/admin/payments")
    for words in [
      "href=\"/admin/payment/PAY-7\"", "R$ 1.234,50", "pago", "Bia", "Bot de vendas", "oferta",
      "natal", "Principal", "aceito", "30/11/2026 11:00", "1 venda",
    ] {
      #expect(shown.text.contains(words), "\(words)")
    }
  }

  @Test func `the filter of the address reaches the list, and every link keeps it`() throws {
    var scene = PaymentScene()
    let next = PageCursor(order: "p", key: 5, id: 7)
    scene.payments.page = ListPage(items: [SaleSamples.line()], next: next)
    let query =
      "q=Bia%20%26%20Z%C3%A9&state=paid&meta=waiting&from=2026-11-01&to=2026-11-30&moment=paid"
      + "&bot=4&pool=5&gateway=6&campaign=natal%3D1&sort=paid_newest"
    let shown = try scene.pages.get("/admin/payments?\(query)&after=p9.9")
    let filter = try #require(scene.payments.filters.all.first)
    #expect(
      filter.text == "Bia & Zé" && filter.states == [.paid] && filter.metaStates == [.waiting])
    #expect(filter.period?.start == Timestamp(text: "2026-11-01 03:00:00"))
    #expect(filter.period?.end == Timestamp(text: "2026-12-01 03:00:00"))
    #expect(filter.moment == .paid && filter.order == .paidNewest && filter.campaign == "natal=1")
    #expect(filter.bot == BotID(4) && filter.pool == RedirectPoolID(5))
    #expect(filter.gatewayAccount == GatewayAccountID(6))
    #expect(scene.payments.cursors.all.first == PageCursor(order: "p", key: 9, id: 9))
    let address = query.replacing("&moment", with: "&amp;moment")
    let parts = address.split(separator: "&amp;").flatMap { $0.split(separator: "&") }.map(
      String.init)
    let links = shown.text.matches(of: /href="(\/admin\/payments[^"]*\?[^"]*)"/).map {
      String($0.1)
    }
    #expect(links.count == 3, "the file, the beginning and the next page: \(links)")
    for link in links {
      for part in parts { #expect(link.contains(part), "\(link) lacks \(part)") }
    }
    #expect(links.contains { $0.hasSuffix("after=\(next.text)") })
  }

  @Test func `what an address gets wrong is left out`() throws {
    let scene = PaymentScene()
    let shown = try scene.pages.get(
      "/admin/payments?state=no&meta=no&from=2026-02-31&bot=-1&pool=x&sort=no&after=zz&moment=no")
    #expect(scene.payments.filters.all == [PaymentFilter()] && scene.payments.cursors.all == [nil])
    #expect(!shown.text.contains("Limpar o filtro"))
  }

  @Test func `what buyers, ads and names say is text and no markup`() throws {
    var scene = PaymentScene()
    scene.payments.page = ListPage(
      items: [
        SaleSamples.line {
          $0.buyerName = .hostile
          $0.campaign = .hostile
          $0.product = .hostile
        }
      ], next: nil)
    let hostile = OwnPath.encoded(.hostile)
    let shown = try scene.pages.get("/admin/payments?q=\(hostile)&campaign=\(hostile)")
    #expect(!shown.text.contains("<script>alert") && !shown.text.contains("\"\u{338}"))
    #expect(shown.text.contains("&lt;script&gt;alert(1)"))
  }

  @Test func `a page whose search stopped says so and leads on`() throws {
    var scene = PaymentScene()
    scene.payments.page = ListPage(
      items: [], next: PageCursor(order: "n", key: 1, id: 1), isPartial: true)
    scene.payments.number = BoundedCount(number: 0, isExact: false)
    let shown = try scene.pages.get("/admin/payments?pool=5")
    #expect(shown.text.contains("a lista ainda não acabou"))
    #expect(shown.text.contains("href=\"/admin/payments?pool=5&amp;after=n1.1\""))
    #expect(!shown.text.contains("Nenhuma venda"))
  }

  @Test func `an empty list leads to the first steps, a filter that fits nothing back to all`()
    throws
  {
    var scene = PaymentScene()
    scene.payments.page = ListPage(items: [], next: nil)
    #expect(try scene.pages.get("/admin/payments").text.contains("href=\"/admin/start\""))
    let filtered = try scene.pages.get("/admin/payments?state=paid").text
    #expect(filtered.contains("Nenhuma venda combina") && !filtered.contains("Baixar CSV"))
  }

  @Test(arguments: [
    (BoundedCount(number: 1, isExact: true), "1 venda"),
    (BoundedCount(number: 412, isExact: true), "412 vendas"),
    (BoundedCount(number: 1_001, isExact: false), "mais de 1.000 vendas"),
    (BoundedCount(number: 3, isExact: false), "pelo menos 3 vendas"),
  ])
  func `a count that stopped says at least`(_ count: BoundedCount, _ words: String) {
    #expect(PaymentsArea.words(count) == words)
  }

  @Test func `the file has the filter's sales, with the day in its name`() throws {
    let scene = PaymentScene()
    let shown = try scene.pages.get("/admin/payments/export?state=paid&campaign=natal")
    #expect(
      shown.headers["Content-Disposition"] == "attachment; filename=\"vendas-2026-11-30.csv\"")
    #expect(shown.headers["Content-Type"] == "text/csv; charset=utf-8")
    #expect(shown.text.hasPrefix("\u{FEFF}Pagamento;"))
    #expect(shown.text.contains("PAY-7;30/11/2026 11:00;") && shown.text.contains(";1234,50;"))
    #expect(scene.payments.filters.all.first?.states == [.paid])
    #expect(scene.payments.filters.all.first?.campaign == "natal")
  }
}
