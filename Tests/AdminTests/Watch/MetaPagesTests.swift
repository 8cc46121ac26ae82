import Domain
import TestPorts
import Testing

@testable import Admin
@testable import Application

@Suite struct MetaPagesTests {
  private struct World: MetaReport, ReconciliationReport, TrackingSwitch {
    var total = MetaSales(paid: .zero, lines: [])
    var found = PaymentDifferences(first: [], count: 0, unexplained: 0)
    var pixels: [PixelDayLine] = []
    var switches = TrackingState(isOnForAll: true, pools: [])
    let calls = Log<String>()

    func sales(from start: Timestamp, to end: Timestamp) -> MetaSales {
      calls.add("sales \(start.text.prefix(10)) \(end.text.prefix(10))")
      return total
    }
    func lines(
      from start: Timestamp, to end: Timestamp, at now: Timestamp
    ) -> [ReconciliationLine] { [] }
    func differences(
      from start: Timestamp, to end: Timestamp, at now: Timestamp, limit: Int
    ) -> PaymentDifferences { found }
    func pixelDays(from first: String, to last: String) -> [PixelDayLine] { pixels }
    func state() -> TrackingState { switches }
    func turn(_ isOn: Bool, slug: String?, reason: String, at now: Timestamp) -> Bool {
      calls.add("turn \(isOn) \(slug ?? "all") \(reason)")
      return true
    }
  }

  private var world = World()

  private func scene(_ world: World) -> WatchScene {
    let clock = Surroundings().clock
    return WatchScene(
      area: MetaArea(
        sales: { _ in world }, reconciliation: { _ in world },
        tracking: { _ in TurnTracking(world, clock: clock) }))
  }

  private func sold(_ reason: String = "the pool has no pixel") -> World {
    var world = world
    let (one, two) = (
      MetaSales.Total(count: 1, value: Money(centavos: 1990)),
      MetaSales.Total(count: 2, value: Money(centavos: 4000))
    )
    world.total = MetaSales(
      paid: one + two,
      lines: [
        .init(state: .sent, reason: "", link: .fbc, total: two),
        .init(state: .waiting, reason: reason, link: nil, total: one),
      ])
    return world
  }

  private func pool(_ id: Int64, isOn: Bool, name: String? = nil) -> TrackingState.Pool {
    .init(
      id: RedirectPoolID(id), seller: "Loja", name: name ?? "Link \(id)", slug: "s\(id)",
      pixelID: "123", isOn: isOn)
  }

  private var switched: World {
    var world = world
    world.switches.pools = [pool(5, isOn: true), pool(6, isOn: false)]
    return world
  }

  @Test func `every paid sale is explained, with our reasons in Portuguese`() throws {
    let html = try scene(sold()).visit(.get, "/admin/meta").html
    #expect(html.contains("o pool não tem pixel") && html.contains("66,7 %"))
    #expect(
      html.contains("com fbc: a Meta sabe o anúncio") && html.contains("ainda não examinadas"))
    #expect(html.contains("href=\"/admin/events?state=waiting\""))
    #expect(!html.contains("a conta não fecha"))
  }

  @Test func `lines that do not add up are not passed over`() throws {
    var world = sold()
    world.total.paid = .zero + MetaSales.Total(count: 9, value: Money(centavos: 1))
    #expect(try scene(world).visit(.get, "/admin/meta").html.contains("a conta não fecha"))
  }

  @Test func `a week is asked for by itself, and the seller's days of the address`() throws {
    _ = try scene(world).visit(.get, "/admin/meta")
    _ = try scene(world).visit(.get, "/admin/meta", "from=2026-11-01&to=2026-11-02")
    #expect(
      world.calls.all == ["sales 2026-11-16 2026-11-23", "sales 2026-11-01 2026-11-03"])
  }

  @Test func `what Meta does not say is a dash, and its words are only a text`() throws {
    var world = world
    var line = PixelDayLine(
      account: "Loja", pixelID: "123", day: "2026-11-20", event: "Purchase", accepted: 4,
      counted: nil, quality: EventQuality(match: "7.50"))
    line.countsProblem = Hostile.text
    line.fetchedAt = Surroundings.now
    world.pixels = [line]
    let html = try scene(world).visit(.get, "/admin/meta").html
    #expect(html.contains("7,50 de 10") && html.contains("data-label=\"Contados pela Meta\">—<"))
    #expect(Hostile.isContained(in: html))
  }

  @Test func `a difference names its payment, and a person's share of them`() throws {
    var world = world
    world.found = PaymentDifferences(
      first: [
        PaymentDifference(
          reference: "PAY-7", account: "Loja", gateway: "Principal", agreement: .missingThere,
          isUnexplained: true, status: .paid, amount: Money(centavos: 100), gatewayAmount: nil,
          paidAt: nil, askedAt: nil, detail: "")
      ], count: 3, unexplained: 2)
    let html = try scene(world).visit(.get, "/admin/meta").html
    #expect(html.contains("href=\"/admin/payment/PAY-7\"") && html.contains("falta no gateway"))
    #expect(html.contains("<strong>2</strong>") && html.contains("E mais 2."))
  }

  @Test func `turning off asks first, and says what it costs`() throws {
    let world = switched
    let html = try scene(world).visit(
      .get, "/admin/meta/tracking/pools/5", "turn=off"
    ).html
    #expect(html.contains("não sai sozinho depois") && html.contains("Link 5"))
    #expect(html.contains("name=\"turn\" value=\"off\""))
    #expect(world.calls.all.isEmpty)
    let visit = try scene(world).visit(.post, "/admin/meta/tracking/pools/5", form: "turn=off")
    #expect(world.calls.all == ["turn false s5 ana@loja.example"])
    #expect(visit.flash?.text == "Envio à Meta desligado em Link 5.")
  }

  @Test func `all are turned at once, those that change are named`() throws {
    let world = switched
    let html = try scene(world).visit(.get, "/admin/meta/tracking/all", "turn=on").html
    #expect(html.contains("Link 6") && !html.contains("Link 5"))
    _ = try scene(world).visit(.post, "/admin/meta/tracking/all", form: "turn=on")
    #expect(world.calls.all == ["turn true all ana@loja.example"])
  }

  @Test func `another seller's link is not found`() {
    let scene = scene(switched)
    for method in [AdminRoute.Method.get, .post] {
      #expect(throws: PageFault.notFound) {
        try scene.visit(method, "/admin/meta/tracking/pools/7", form: "turn=off")
      }
    }
  }

  @Test func `whoever may not configure sees the switches and has none`() throws {
    var world = switched
    world.switches.isOnForAll = false
    world.switches.pools.append(pool(8, isOn: true, name: Hostile.text))
    let html = try scene(world).visit(.get, "/admin/meta/tracking", role: .operator).html
    #expect(!html.contains("?turn=") && html.contains("desligado em toda a instalação"))
    #expect(Hostile.isContained(in: html))
  }

  @Test func `without a pixel the page leads to the links`() throws {
    let html = try scene(world).visit(.get, "/admin/meta/tracking").html
    #expect(html.contains("Nenhum link tem pixel ainda") && html.contains("href=\"/pools\""))
  }
}
