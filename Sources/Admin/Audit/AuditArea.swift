package import Application
import Domain

/// Who did what when, for whoever wants to know.
package struct AuditArea: AdminArea {
  let lines: @Sendable (SellerScope) -> any AuditLines

  package init(lines: @escaping @Sendable (SellerScope) -> any AuditLines) { self.lines = lines }

  package static var templates: [String: String] { ["audit/page": AuditTemplates.page] }

  package var menu: [MenuEntry] {
    [
      MenuEntry(
        "Auditoria", icon: "clock-history", path: "/admin/audit", group: .watch,
        access: .seller(.view))
    ]
  }

  package var routes: [AdminRoute] {
    [AdminRoute(.get, "/admin/audit", .seller(.view), answer: show)]
  }

  private func show(_ request: PageRequest) throws -> PageAnswer {
    let query = request.query
    let days = DayRange(query, clock: request.clock)
    var filter = AuditFilter()
    filter.kind = query.filled("kind")
    filter.text = query.filled("text")
    filter.period = days.span
    var address = ListAddress("/admin/audit")
    address.add("kind", filter.kind)
    address.add("text", filter.text)
    address.add("from", days.from)
    address.add("to", days.to)
    let piece = ListPiece(address, query)
    let page = try lines(request.scope()).lines(filter, after: piece.cursor)
    var values = piece.values(page, count: count(page.items.count))
    values["fields"] = (fields(filter) + days.fields).values
    values["lines"] = page.items.map { row($0, request.clock) }
    values["isFiltered"] = address.isFiltered
    values["isPartial"] = page.isPartial
    return .page(Page("Auditoria", template: "audit/page", values))
  }

  private func count(_ number: Int) -> String {
    number == 1 ? "1 linha nesta página" : "\(number) linhas nesta página"
  }

  private func fields(_ filter: AuditFilter) -> [FormField] {
    [
      FormField(
        "kind", "O que aconteceu", .choice, value: filter.kind ?? "",
        choices: [.init("", "Tudo"), .init("alert:", "Só o que o Rastro percebeu sozinho")]
          + AuditKind.choices.map { .init($0.kind, $0.title) }),
      FormField(
        "text", "Texto começa com", value: filter.text ?? "", placeholder: "PAY-7, by ana@…",
        limit: 100),
    ]
  }

  private func row(_ entry: AuditEntry, _ clock: WallClock) -> [String: Any] {
    var row: [String: Any] = [
      "at": clock.second(entry.at), "what": AuditKind.title(entry.kind),
      "isAlert": AuditKind.isAlert(entry.kind), "detail": entry.detail,
    ]
    if entry.occurrences > 1 {
      let last = entry.lastAt.map { ", a última em \(clock.minute($0))" } ?? ""
      row["times"] = "\(Figure.count(entry.occurrences)) vezes\(last)"
    }
    return row
  }
}
