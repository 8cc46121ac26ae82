package import Application
import Domain

/// What became of the sales at Meta, what Meta says of it, and the switch of it all.
package struct MetaArea: AdminArea {
  /// Differences that a page lists.
  private static let listed = 20

  let sales: @Sendable (SellerScope) -> any MetaReport
  let reconciliation: @Sendable (SellerScope) -> any ReconciliationReport
  let tracking: @Sendable (SellerScope) -> TurnTracking

  package init(
    sales: @escaping @Sendable (SellerScope) -> any MetaReport,
    reconciliation: @escaping @Sendable (SellerScope) -> any ReconciliationReport,
    tracking: @escaping @Sendable (SellerScope) -> TurnTracking
  ) {
    self.sales = sales
    self.reconciliation = reconciliation
    self.tracking = tracking
  }

  package static var templates: [String: String] {
    MetaTemplates.all.merging(TrackingTemplates.all) { $1 }
      .merging(ReportTemplates.all) { $1 }
  }

  package var menu: [MenuEntry] {
    [
      MenuEntry(
        "Vendas na Meta", icon: "bullseye", path: "/admin/meta", group: .watch,
        access: .seller(.view))
    ]
  }

  package var routes: [AdminRoute] {
    [
      AdminRoute(.get, "/admin/meta", .seller(.view), answer: show),
      AdminRoute(.get, "/admin/meta/tracking", .seller(.view), answer: showTracking),
      AdminRoute(.get, "/admin/meta/tracking/pools/{pool}", .seller(.configure), answer: askPool),
      AdminRoute(.post, "/admin/meta/tracking/pools/{pool}", .seller(.configure), answer: turnPool),
      AdminRoute(.get, "/admin/meta/tracking/all", .seller(.configure), answer: askAll),
      AdminRoute(.post, "/admin/meta/tracking/all", .seller(.configure), answer: turnAll),
    ]
  }

  private func show(_ request: PageRequest) throws -> PageAnswer {
    let scope = try request.scope()
    let period = ReportPeriod(request.query, clock: request.clock, standard: .week)
    let sales = try sales(scope).sales(from: period.start, to: period.end)
    let reconciliation = reconciliation(scope)
    let differences = try reconciliation.differences(
      from: period.start, to: period.end, at: request.now, limit: Self.listed)
    let pixels = try reconciliation.pixelDays(from: period.first, to: period.last)
    var values = period.values(path: "/admin/meta")
    values.merge(MetaFigures.values(sales)) { $1 }
    values["pixels"] = pixels.reversed().map { MetaFigures.row($0) }
    values["hasPixels"] = !pixels.isEmpty
    values["differences"] = differences.first.map { MetaFigures.row($0, request.clock) }
    values["hasDifferences"] = !differences.first.isEmpty
    values["unexplained"] = differences.unexplained
    values["more"] = differences.count - differences.first.count
    values["hasMore"] = differences.count > differences.first.count
    let state = try tracking(scope).state()
    values["isOffForAll"] = !state.isOnForAll
    values["offPools"] = state.pools.filter { !$0.isOn }.count
    values["hasOffPools"] = state.pools.contains { !$0.isOn }
    return .page(Page("Vendas na Meta", template: "meta/page", values))
  }
}
