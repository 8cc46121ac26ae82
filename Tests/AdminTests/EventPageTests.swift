import Domain
import Testing

@testable import Admin
@testable import Application

@Suite struct EventPageTests {
  private let ledger = FakeEvents(
    SaleSamples.event(12), SaleSamples.event(13) { $0.state = .sent },
    SaleSamples.event(14) { $0.detail = .hostile })

  private var pages: AdminScene {
    get throws {
      let ledger = ledger
      return try AdminScene(
        EventsArea(ledger: { _ in ledger }, choices: { _ in FakeChoices() }))
    }
  }

  @Test func `those that wait for a person come first, in Meta's words`() throws {
    let text = try pages.get("/admin/events").text
    #expect(ledger.filters.all.first?.states == [.waiting])
    #expect(text.contains("(#100) Invalid parameter") && text.contains("/admin/events/12"))
    #expect(!text.contains("/admin/events/13") && text.contains("/admin/payment/PAY-12"))
    #expect(!text.contains("<script>alert") && !text.contains("\"\u{338}"))
  }

  @Test func `the filter of the address reaches the ledger`() throws {
    _ = try pages.get("/admin/events?state=all")
    _ = try pages.get("/admin/events?state=retry&state=skipped&kind=purchase&pool=oferta")
    let filters = ledger.filters.all
    #expect(filters[0].states.isEmpty)
    #expect(filters[1].states == [.retry, .skipped] && filters[1].kinds == [.purchase])
    #expect(filters[1].pool == "oferta")
  }

  @Test func `nothing that waits is good news, with a way on`() throws {
    let none = FakeEvents()
    let pages = try AdminScene(
      EventsArea(ledger: { _ in none }, choices: { _ in FakeChoices() }))
    let text = try pages.get("/admin/events").text
    #expect(text.contains("Nenhum evento espera por você") && text.contains("?state=all"))
  }

  @Test func `one event shows each attempt, and what may be done`() throws {
    let text = try pages.get("/admin/events/12").text
    #expect(text.contains("recusado") && text.contains("/admin/events/resend?event=12"))
    #expect(text.contains("/admin/events/skip?event=12"))
    let sent = try pages.get("/admin/events/13").text
    #expect(sent.contains("já aceitou") && !sent.contains("/admin/events/resend?event=13"))
    #expect(!(try pages.get("/admin/events/12", as: .viewer).text.contains("/admin/events/skip")))
    #expect(throws: PageFault.self) { try pages.get("/admin/events/99") }
    #expect(throws: PageFault.self) { try pages.get("/admin/events/x") }
  }

  @Test func `ticked events are shown before anything is done`() throws {
    let text = try pages.get("/admin/events/resend?event=12&event=13&event=12&event=99").text
    #expect(text.contains("Reenviar estes 2 eventos?") && text.contains("já aceitou"))
    #expect(text.contains("name=\"event\" value=\"12\"") && text.contains("Reenviar</button>"))
    #expect(ledger.notes.all.isEmpty)
    let none = try pages.get("/admin/events/skip")
    #expect(none.location == "/admin/events" && none.flash?.kind == .warning)
  }

  @Test func `each of several events has its own outcome`() throws {
    let shown = try pages.post("/admin/events/resend", "event=12&event=13")
    #expect(shown.status == 200 && shown.text.contains("1 de 2 eventos"))
    #expect(shown.text.contains("Vai sair de novo agora") && shown.text.contains("já aceitou"))
    #expect(ledger.notes.all.map(\.person) == [AdminScene.email])
    let second = try pages.post("/admin/events/resend", "event=12")
    #expect(second.location == "/admin/events/12")
    #expect(second.flash?.text.contains("já está na fila") == true)
    #expect(ledger.notes.all.count == 1)
  }

  @Test func `giving up needs a reason`() throws {
    let missing = try pages.post("/admin/events/skip", "event=12&note=")
    #expect(missing.status == 422 && missing.text.contains("escreva o motivo"))
    #expect(ledger.notes.all.isEmpty)
    let done = try pages.post("/admin/events/skip", "event=12&note=venda+de+teste")
    #expect(done.flash == Flash(.success, "Não vai ser enviado."))
    #expect(ledger.notes.all.map(\.reason) == ["venda de teste"])
  }

  @Test(arguments: ["resend", "skip"])
  func `events of nobody are not found, and changes are for operators`(_ change: String) throws {
    let pages = try pages
    #expect(throws: PageFault.self) { try pages.get("/admin/events/\(change)?event=99") }
    #expect(throws: PageFault.self) { try pages.post("/admin/events/\(change)", "event=99&note=x") }
    let routes = pages.routes.filter { "\($0.pattern)".hasSuffix("/\(change)") }
    #expect(routes.count == 2 && routes.allSatisfy { $0.access == .seller(.operate) })
  }
}
