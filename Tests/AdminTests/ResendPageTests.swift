import Domain
import Testing

@testable import Admin
@testable import Application

@Suite struct ResendPageTests {
  private let path = "/admin/payment/PAY-7/resend-meta"

  private func scene(_ change: (inout EventEntry) -> Void = { _ in }) -> PaymentScene {
    var scene = PaymentScene()
    scene.events = FakeEvents(SaleSamples.event(7, change))
    return scene
  }

  @Test func `looking at the page shows the event and sends nothing`() throws {
    let scene = scene()
    let text = try scene.pages.get(path).text
    #expect(text.contains("purchase_PAY-7_1") && text.contains("(#100) Invalid parameter"))
    #expect(text.contains("Reenviar agora") && !text.contains("name=\"confirmed\""))
    #expect(scene.events.notes.all.isEmpty)
  }

  @Test func `a form sends it once in the person's name, a second press says so`() throws {
    let scene = scene()
    #expect(try scene.pages.post(path).flash?.kind == .success)
    let second = try scene.pages.post(path)
    #expect(
      second.flash?.kind == .warning && second.flash?.text.contains("já está na fila") == true)
    #expect(scene.events.notes.all.map(\.person) == [AdminScene.email])
  }

  @Test func `where Meta may count twice the person has to say that they looked`() throws {
    let scene = scene { $0.unknownSince = AdminScene.now.before(.days(3)) }
    let text = try scene.pages.get(path).text
    #expect(text.contains("name=\"confirmed\"") && text.contains("27/11/2026 12:00"))
    let refused = try scene.pages.post(path)
    #expect(refused.flash?.kind == .warning && scene.events.notes.all.isEmpty)
    #expect(try scene.pages.post(path, "confirmed=1").flash?.kind == .success)
    #expect(scene.events.notes.all.map(\.isConfirmed) == [true])
  }

  @Test func `what Meta has accepted is not offered to be sent`() throws {
    let scene = scene { $0.state = .sent }
    let text = try scene.pages.get(path).text
    #expect(text.contains("já aceitou") && !text.contains("Reenviar agora"))
    #expect(try scene.pages.post(path).flash?.kind == .warning)
  }

  @Test func `a sale without an event says why there is none`() throws {
    let scene = PaymentScene()
    #expect(try scene.pages.get(path).text.contains("ainda não tem evento"))
    #expect(throws: PageFault.self) { try scene.pages.post(path) }
  }
}
