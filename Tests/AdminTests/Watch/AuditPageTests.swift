import Domain
import TestPorts
import Testing

@testable import Admin
@testable import Application

@Suite struct AuditPageTests {
  private struct Lines: AuditLines {
    var entries: [AuditEntry] = []
    var next: PageCursor?
    var isPartial = false
    let asked = Log<(filter: AuditFilter, cursor: PageCursor?)>()

    func lines(_ filter: AuditFilter, after cursor: PageCursor?) -> ListPage<AuditEntry> {
      asked.add((filter, cursor))
      return ListPage(items: entries, next: next, isPartial: isPartial)
    }
  }

  private func entry(_ kind: String, _ detail: String = "d", occurrences: Int = 1) -> AuditEntry {
    AuditEntry(
      id: 1, kind: kind, detail: detail, at: Surroundings.now, occurrences: occurrences,
      lastAt: occurrences > 1 ? Surroundings.now : nil)
  }

  private func visit(_ lines: Lines, _ query: String = "") throws -> String {
    try WatchScene(area: AuditArea { _ in lines }).visit(.get, "/admin/audit", query).html
  }

  @Test func `kinds are told in Portuguese, and one that is not known as it is`() throws {
    var lines = Lines()
    lines.entries = [entry("tracking_off"), entry("alert:bot_refused"), entry("brand_new")]
    let html = try visit(lines)
    #expect(html.contains(">Envio à Meta desligado</span>") && html.contains("brand_new"))
    #expect(html.contains("percebido sozinho"))
  }

  @Test func `times are the seller's, and repetition is counted`() throws {
    var lines = Lines()
    lines.entries = [entry("alert:empty_pool", occurrences: 1_234)]
    let html = try visit(lines)
    #expect(html.contains("22/11/2026 00:10:53") && html.contains("1.234 vezes"))
  }

  @Test func `the filter of the address is asked for, and kept on the next page`() throws {
    var lines = Lines()
    lines.entries = [entry("tracking_off")]
    lines.next = PageCursor(order: "a", key: 5, id: 6)
    let html = try visit(
      lines, "kind=tracking_off&text=pool%20a&from=2026-11-01&to=2026-11-02&after=a9.8")
    let asked = try #require(lines.asked.all.first)
    #expect(asked.filter.kind == "tracking_off" && asked.filter.text == "pool a")
    #expect(asked.filter.period?.start == Timestamp(text: "2026-11-01 03:00:00"))
    #expect(asked.filter.period?.end == Timestamp(text: "2026-11-03 03:00:00"))
    #expect(asked.cursor == PageCursor("a9.8"))
    let kept = "kind=tracking_off&amp;text=pool%20a&amp;from=2026-11-01&amp;to=2026-11-02"
    #expect(html.contains("/admin/audit?\(kept)&amp;after=a5.6\""))
    #expect(html.contains("/admin/audit?\(kept)\""))
    #expect(html.contains("value=\"tracking_off\" selected"))
  }

  @Test func `nothing found leads back to all, nothing at all says what will be there`() throws {
    #expect(try visit(Lines(), "text=x").contains("Ver tudo"))
    #expect(try visit(Lines()).contains("Ainda não há nada na auditoria"))
    var partial = Lines()
    partial.isPartial = true
    #expect(try !visit(partial, "text=x").contains("Nada na auditoria"))
  }

  @Test func `a detail of a stranger is only a text, in the filter too`() throws {
    var lines = Lines()
    lines.entries = [entry("tracking_off", Hostile.text)]
    #expect(Hostile.isContained(in: try visit(lines)))
    let query = "text=%22%CC%B8%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E"
    #expect(Hostile.isContained(in: try visit(Lines(), query)))
  }
}
