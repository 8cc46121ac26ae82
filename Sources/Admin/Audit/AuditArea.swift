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
    var filter = AuditFilter()
    filter.kind = query.filled("kind")
    filter.text = query.filled("text")
    filter.period = period(query, request.clock)
    let cursor = query.filled("after").flatMap { PageCursor($0) }
    let page = try lines(request.scope()).lines(filter, after: cursor)
    let address = Self.address(query)
    var pager: [String: Any] = ["count": count(page.items.count)]
    if cursor != nil { pager["first"] = address }
    if let next = page.next { pager["next"] = Self.address(query, after: next.text) }
    let values: [String: Any] = [
      "fields": fields(query).values, "lines": page.items.map { row($0, request.clock) },
      "hasLines": !page.items.isEmpty, "isFiltered": address != "/admin/audit",
      "isPartial": page.isPartial, "pager": pager,
    ]
    return .page(Page("Auditoria", template: "audit/page", values))
  }

  private func count(_ number: Int) -> String {
    number == 1 ? "1 linha nesta página" : "\(number) linhas nesta página"
  }

  private func period(_ query: FormInput, _ clock: WallClock) -> TimeSpan? {
    let start = query.filled("from").flatMap { clock.start(ofFormDay: $0) }
    let last = query.filled("to").flatMap { clock.start(ofFormDay: $0) }
    guard start != nil || last != nil else { return nil }
    return TimeSpan(from: start, to: last.map { clock.end(ofDay: $0) })
  }

  private func fields(_ query: FormInput) -> [FormField] {
    [
      FormField(
        "kind", "O que aconteceu", .choice, value: query.text("kind"),
        choices: [.init("", "Tudo"), .init("alert:", "Só o que o Rastro percebeu sozinho")]
          + AuditKind.choices.map { .init($0.kind, $0.title) }),
      FormField(
        "text", "Texto começa com", value: query.text("text"), placeholder: "PAY-7, by ana@…",
        limit: 100),
      FormField("from", "De", .date, value: query.text("from")),
      FormField("to", "Até", .date, value: query.text("to")),
    ]
  }

  /// The page with its filter.
  private static func address(_ query: FormInput, after cursor: String? = nil) -> String {
    let named = ["kind", "text", "from", "to"].compactMap { name in
      query.filled(name).map { (name, $0) }
    }
    let all = named + (cursor.map { [("after", $0)] } ?? [])
    guard !all.isEmpty else { return "/admin/audit" }
    return "/admin/audit?"
      + all.map { "\($0.0)=\(OwnPath.encoded($0.1))" }.joined(separator: "&")
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
