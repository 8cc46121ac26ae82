package import Application
import Domain

/// What happens right now: what needs a person, the funnel, and where it leaks.
package struct DashboardArea: AdminArea {
  let dashboard: @Sendable (SellerScope) -> any Dashboard
  let firstSteps: @Sendable (SellerScope) -> any FirstStepsReport

  package init(
    dashboard: @escaping @Sendable (SellerScope) -> any Dashboard,
    firstSteps: @escaping @Sendable (SellerScope) -> any FirstStepsReport
  ) {
    self.dashboard = dashboard
    self.firstSteps = firstSteps
  }

  package static var templates: [String: String] {
    DashboardTemplates.all.merging(ReportTemplates.all) { $1 }
  }

  package var menu: [MenuEntry] {
    [
      MenuEntry(
        "Painel", icon: "speedometer2", path: "/admin", group: .sales, access: .seller(.view))
    ]
  }

  package var routes: [AdminRoute] {
    [AdminRoute(.get, "/admin", .seller(.view), answer: show)]
  }

  private func show(_ request: PageRequest) throws -> PageAnswer {
    let scope = try request.scope()
    let dashboard = dashboard(scope)
    let period = ReportPeriod(request.query, clock: request.clock)
    let dimension =
      FunnelDimension.breakdowns.first { $0.rawValue == request.query.text("by") } ?? .campaign
    let steps = try firstSteps(scope).steps()
    let totals = try dashboard.totals(from: period.first, to: period.last)
    var values = period.values(path: "/admin", rest: [("by", dimension.rawValue)])
    values["attention"] = try attention(dashboard, steps, request)
    values["hasFigures"] = totals != FunnelFigures()
    if let next = next(steps) { values["next"] = next }
    if totals != FunnelFigures() {
      values["tiles"] = FunnelTiles(figures: totals).values
      values.merge(try FunnelChart(period, dashboard).values) { $1 }
      values["breakdown"] = try breakdown(dimension, period, totals, dashboard)
    }
    return .page(Page("Painel", template: "dashboard/page", values))
  }

  /// Whoever is still at the first steps is led by them, and not scolded for what is not there yet.
  private func attention(
    _ dashboard: any Dashboard, _ steps: FirstSteps, _ request: PageRequest
  ) throws -> [String: Any] {
    let items = try dashboard.attention(at: request.now)
      .filter { $0.kind != .noAlertChat || steps.bot != nil }
    return ["items": items.map(\.values), "hasItems": !items.isEmpty, "isCalm": steps.hasPaid]
  }

  private func next(_ steps: FirstSteps) -> [String: Any]? {
    guard let step = steps.next else { return nil }
    let words = StepWords(step, steps)
    let done = FirstSteps.Step.allCases.filter { steps.isDone($0) }.count
    return [
      "title": words.title, "text": words.text, "done": done, "all": FirstSteps.Step.allCases.count,
    ]
  }

  private func breakdown(
    _ dimension: FunnelDimension, _ period: ReportPeriod, _ totals: FunnelFigures,
    _ dashboard: any Dashboard
  ) throws -> [String: Any] {
    let lines = try dashboard.funnel(
      from: period.first, to: period.last, by: dimension, limit: FunnelTable.most)
    var values = FunnelTable(dimension: dimension, lines: lines, totals: totals).values
    values["links"] = FunnelDimension.breakdowns.map {
      [
        "title": $0.title, "href": "/admin?\(period.query)&by=\($0.rawValue)#por",
        "isHere": $0 == dimension,
      ] as [String: Any]
    }
    return values
  }
}
