package import Application
import Domain

/// Leads a seller who has nothing yet to the first sale, step by step; goes on where they stopped.
package struct StartArea: AdminArea {
  /// A click of the test sale is no older.
  private static let watched = Interval.hours(24)

  let report: @Sendable (SellerScope) -> any FirstStepsReport
  /// What an advertisement leads to, by a pool's slug.
  let adLink: @Sendable (String) -> String

  package init(
    report: @escaping @Sendable (SellerScope) -> any FirstStepsReport,
    adLink: @escaping @Sendable (String) -> String
  ) {
    self.report = report
    self.adLink = adLink
  }

  package static var templates: [String: String] { StartTemplates.all }

  package var menu: [MenuEntry] {
    [
      MenuEntry(
        "Primeiros passos", icon: "flag", path: "/admin/start", group: .setup,
        access: .seller(.configure))
    ]
  }

  package var routes: [AdminRoute] {
    [
      AdminRoute(.get, "/admin/start", .seller(.view), answer: show),
      AdminRoute(.get, "/admin/start/sale", .seller(.view), answer: sale),
    ]
  }

  private func show(_ request: PageRequest) throws -> PageAnswer {
    let report = report(try request.scope())
    let steps = try report.steps()
    let done = FirstSteps.Step.allCases.filter { steps.isDone($0) }.count
    var values: [String: Any] = [
      "steps": FirstSteps.Step.allCases.map { row($0, steps) },
      "done": done, "all": FirstSteps.Step.allCases.count, "isOver": steps.hasPaid,
    ]
    if let slug = steps.pool?.slug, steps.isDone(.offer), steps.isDone(.gateway) {
      let click = try report.newestClick(since: request.now.before(Self.watched))
      values["sale"] = SaleSteps(click, clock: request.clock).values
        .merging(["link": Self.testLink(adLink(slug))]) { $1 }
    }
    return .page(Page("Primeiros passos", template: "start/page", values))
  }

  /// The test sale, while somebody watches it.
  private func sale(_ request: PageRequest) throws -> PageAnswer {
    let click = try report(try request.scope())
      .newestClick(since: request.now.before(Self.watched))
    return .fragment(
      template: "start/sale", values: SaleSteps(click, clock: request.clock).values)
  }

  private static func testLink(_ link: String) -> String {
    "\(link)?utm_source=teste&utm_campaign=venda-de-teste"
  }

  private func row(_ step: FirstSteps.Step, _ steps: FirstSteps) -> [String: Any] {
    let isNow = steps.next == step
    let words = StepWords(step, steps)
    var values: [String: Any] = [
      "title": words.title, "text": words.text, "action": words.action,
      "isDone": steps.isDone(step), "isNow": isNow,
      "class": steps.isDone(step) ? "r-done" : isNow ? "r-now" : "",
      "hasLink": (isNow || steps.isDone(step)) && words.path != nil,
    ]
    if let path = words.path { values["path"] = path }
    return values
  }
}
