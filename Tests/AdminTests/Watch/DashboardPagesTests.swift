import Domain
import TestPorts
import Testing

@testable import Admin
@testable import Application

@Suite struct DashboardPagesTests {
  private struct Figures: Dashboard, FirstStepsReport {
    var total = FunnelFigures()
    var lines: [FunnelLine] = []
    var items: [AttentionItem] = []
    var firstSteps = FirstSteps(bot: BotID(1), hasPaid: true)
    let asked = Log<String>()

    func funnel(
      from first: String, to last: String, by dimension: FunnelDimension, limit: Int
    ) -> [FunnelLine] {
      asked.add("\(first) \(last) \(dimension.rawValue)")
      return lines
    }
    func totals(from first: String, to last: String) -> FunnelFigures { total }
    func days(from first: String, to last: String) -> [FunnelLine] {
      [FunnelLine(value: last, title: last, figures: total)]
    }
    func hours(of day: String) -> [FunnelLine] {
      [FunnelLine(value: "9", title: "9", figures: total)]
    }
    func attention(at now: Timestamp) -> [AttentionItem] { items }
    func steps() -> FirstSteps { firstSteps }
    func newestClick(since: Timestamp) -> ClickProgress? { nil }
  }

  private func figures(
    clicks: Int = 0, starts: Int = 0, charges: Int = 0, paid: Int = 0, value: Int64 = 0
  ) -> FunnelFigures {
    var figures = FunnelFigures()
    (figures.clicks, figures.starts) = (clicks, starts)
    figures.charges = FunnelAmount(count: charges, value: Money(centavos: value))
    figures.paid = FunnelAmount(count: paid, value: Money(centavos: value))
    return figures
  }

  private func visit(_ world: Figures, _ query: String = "") throws -> String {
    let area = DashboardArea(dashboard: { _ in world }, firstSteps: { _ in world })
    return try WatchScene(area: area).visit(.get, "/admin", query).html
  }

  @Test func `a rate without a base is a dash, and no number`() throws {
    let html = try visit(Figures(total: figures(charges: 3, paid: 1, value: 1990)))
    #expect(html.contains("— dos cliques"))
    #expect(html.contains("33,3 % dos PIX"))
    #expect(html.contains("R$ 19,90") && html.contains("nenhum devolvido"))
  }

  @Test func `nothing counted is said, with the way on of a seller who is not set up`() throws {
    var world = Figures()
    world.firstSteps = FirstSteps()
    let html = try visit(world)
    #expect(html.contains("Ainda não há cliques neste período"))
    #expect(html.contains("Próximo passo: Bot do Telegram"))
    #expect(html.contains("href=\"/admin/start\""))
    #expect(!html.contains("data-chart"))
  }

  @Test func `every kind of attention leads to a page, and comes before the figures`() throws {
    var world = Figures(total: figures(clicks: 1))
    world.items = AttentionItem.Kind.allCases.map { AttentionItem(kind: $0, count: 2) }
    let html = try visit(world)
    for item in world.items {
      #expect(html.contains("href=\"\(item.words.path)\""), "\(item.kind)")
      #expect(html.contains(item.title))
    }
    let (need, tiles) = (
      try #require(html.range(of: "Precisa de você")), try #require(html.range(of: "r-tiles"))
    )
    #expect(need.lowerBound < tiles.lowerBound)
  }

  @Test func `nobody is told to link a chat before there is a bot`() throws {
    var world = Figures()
    world.firstSteps = FirstSteps()
    world.items = [AttentionItem(kind: .noAlertChat, count: 1)]
    #expect(try !visit(world).contains("Nenhum chat recebe"))
  }

  @Test func `the period of the address is asked for and kept in every link`() throws {
    let world = Figures(total: figures(clicks: 5))
    let html = try visit(world, "period=own&from=2026-11-03&to=2026-11-01&by=device")
    #expect(world.asked.all == ["2026-11-01 2026-11-03 device"])
    #expect(html.contains("period=own&amp;from=2026-11-01&amp;to=2026-11-03&amp;by=browser#por"))
    #expect(html.contains("/admin?period=7d&amp;by=device"))
    #expect(html.contains("01/11/2026 a 03/11/2026"))
  }

  @Test(arguments: [
    "period=x", "by=total", "from=2026-99-99", "period=own", "period=own&to=2026-13-01",
  ])
  func `an address that says nothing is today by campaign`(_ query: String) throws {
    let world = Figures(total: figures(clicks: 5))
    _ = try visit(world, query)
    let today = WallClock(zone: nil, now: Surroundings.now).formDay(Surroundings.now)
    #expect(world.asked.all == ["\(today) \(today) campaign"])
  }

  @Test func `a browser in which clicks die before START stands out`() throws {
    var world = Figures(total: figures(clicks: 200, starts: 100))
    world.lines = [
      FunnelLine(value: "chrome", title: "chrome", figures: figures(clicks: 100, starts: 80)),
      FunnelLine(value: "instagram", title: "instagram", figures: figures(clicks: 100, starts: 20)),
    ]
    let html = try visit(world, "by=browser")
    let row = try #require(
      html.split(separator: "<tr>").first { $0.contains(">dentro do Instagram<") })
    #expect(row.contains(">baixo<") && row.contains("20,0 %"))
    let other = try #require(html.split(separator: "<tr>").first { $0.contains(">Chrome<") })
    #expect(!other.contains(">baixo<"))
  }

  @Test func `a few clicks say nothing about a browser`() throws {
    var world = Figures(total: figures(clicks: 200, starts: 100))
    world.lines = [
      FunnelLine(value: "edge", title: "edge", figures: figures(clicks: 19, starts: 0))
    ]
    #expect(try !visit(world, "by=browser").contains(">baixo<"))
  }

  @Test func `an offer has no clicks of its own`() throws {
    var world = Figures(total: figures(clicks: 200, starts: 100))
    world.lines = [FunnelLine(value: "7", title: "Curso", figures: figures(charges: 2))]
    let row = try #require(
      try visit(world, "by=offer").split(separator: "<tr>").first { $0.contains("Curso") })
    #expect(row.contains("data-label=\"Cliques\">—<"))
  }

  @Test func `a campaign of a stranger is only a text`() throws {
    var world = Figures(total: figures(clicks: 1))
    world.lines = [
      FunnelLine(value: Hostile.text, title: Hostile.text, figures: figures(clicks: 1))
    ]
    #expect(Hostile.isContained(in: try visit(world)))
  }

  @Test func `the chart has each hour of a day and each day of a period, in reais`() throws {
    let world = Figures(total: figures(clicks: 1, paid: 1, value: 1990))
    let day = try FunnelChart(
      ReportPeriod(FormInput(""), clock: WallClock(zone: nil, now: Surroundings.now)), world
    ).values
    #expect((day["bars"] as? [[String: Any]])?.count == 24)
    let week = try FunnelChart(
      ReportPeriod(FormInput("period=7d"), clock: WallClock(zone: nil, now: Surroundings.now)),
      world
    ).values
    #expect((week["chart"] as? String)?.contains(",0,19.9]") == true, "\(week["chart"] ?? "")")
    let year = try FunnelChart(
      ReportPeriod(
        FormInput("from=2026-01-01&to=2026-11-22"),
        clock: WallClock(zone: nil, now: Surroundings.now)), world
    ).values
    #expect((year["bars"] as? [[String: Any]])?.count == 11)
  }

  @Test func `a period without an end is cut, and the page says so`() throws {
    let html = try visit(Figures(), "from=1990-01-01&to=2026-11-01")
    #expect(html.contains("no máximo 400 dias"))
  }
}
