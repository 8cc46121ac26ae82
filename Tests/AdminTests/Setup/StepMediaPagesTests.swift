import Application
import Domain
import TestPorts
import Testing

@testable import Admin

/// The media of a step, in its form.
struct StepMediaPagesTests {
  private static let photo = MediaPart(.photo, address: "https://x.example/a.jpg")
  private static let file = "\(String(repeating: "0f", count: 32)).jpg"
  private static let own = MediaPart(.photo, address: "https://loja.example/media/\(file)")
  private static let step = "/admin/bots/7/offers/9/steps/21"
  private static let upsell = "/admin/bots/7/upsells/31"

  private var desk: SetupDesk {
    typealias Step = SellerConfiguration.StepEntry
    let discount = Step(.recovery, name: "Desconto", price: .percentOff(50), delay: .hours(2))
    let any = Step(
      .upsell, name: "Grupo", price: .fixed(Money(centavos: 900)), accessLink: "https://x/q")
    var offer = OfferSetup(
      id: OfferID(9), name: "Plano", price: Money(centavos: 1990), accessLink: "https://x/a")
    offer.steps = [StepSetup(id: OfferID(21), discount, media: [Self.photo, Self.own])]
    var bot = BotSetup(
      id: BotID(7), name: "Vendas", username: "loja_bot",
      media: [.upsell: [MediaPart(.video, address: "https://x.example/bot.mp4")]],
      offers: [offer])
    bot.upsells = [StepSetup(id: OfferID(31), any)]
    var entry = SellerConfiguration.OfferEntry(
      name: "Plano", price: Money(centavos: 1990), accessLink: "https://x/a", isActive: true)
    entry.recovery = [discount]
    var desk = SetupDesk()
    desk.setup.storedBots = [bot]
    desk.edits.bots = ["Vendas": StoredBot(texts: [:], offers: [entry], upsells: [any])]
    return desk
  }

  private static let typed = [
    "pricing": "percent_off", "percent_off": "50", "delay": "2", "delay_unit": "h", "active": "1",
    "media[0].type": "photo", "media[0].url": photo.address, "media[1].type": "photo",
    "media[1].url": own.address,
  ]

  private func send(
    _ button: String, _ more: [String: String] = [:], to desk: SetupDesk
  ) throws -> SetupDesk.Visit {
    try desk.visit(
      .post, Self.step, Self.typed.merging(more) { $1 }.merging(["do": button]) { $1 })
  }

  private func addresses(_ html: String) -> [String] {
    (0..<11).compactMap { index in
      html.firstRange(of: "name=\"media[\(index)].url\" value=\"").map {
        String(html[$0.upperBound...].prefix { $0 != "\"" })
      }
    }
  }

  @Test func `stored media stand in their order, and the preview shows what was uploaded`() throws {
    let html = try desk.visit(.get, Self.step).html
    #expect(addresses(html) == [Self.photo.address, Self.own.address])
    #expect(html.contains("<img src=\"/media/\(Self.file)\" alt=\"Foto\""))
    #expect(html.contains("href=\"\(Self.photo.address)\""))
    #expect(!html.contains("src=\"https://x.example"))
  }

  @Test func `a step without media of its own shows the bot's, and says where they are`() throws {
    let html = try desk.visit(.get, Self.upsell).html
    #expect(addresses(html).isEmpty && html.contains("href=\"https://x.example/bot.mp4\""))
    #expect(html.contains("Vazio: o que o bot tem para esta mensagem, em Textos."))
    let other = try desk.visit(.get, Self.step).html
    #expect(!other.contains("Vazio: o que o bot tem") && !other.contains("bot.mp4"))
  }

  @Test func `a row is added, moved up and taken away before anything is saved`() throws {
    let (desk, photo, own) = (desk, Self.photo.address, Self.own.address)
    func press(_ button: String) throws -> [String] {
      let visit = try send(button, ["text": "Volte!"], to: desk)
      #expect(visit.status == 200 && visit.html.contains("Volte!"))
      return addresses(visit.html)
    }
    #expect(try press("media:add:step:0") == [photo, own, ""])
    #expect(try press("media:up:step:1") == [own, photo])
    #expect(try press("media:remove:step:0") == [own])
    #expect(try press("preview") == [photo, own])
    #expect(desk.edits.savedSteps.all.isEmpty)
  }

  @Test func `they are saved with the step, and a form without any takes them away`() throws {
    let desk = desk
    let saved = try send("save", ["media[0].type": "video"], to: desk)
    #expect(saved.status == 303 && saved.path == "/admin/bots/7/offers/9")
    _ = try send("save", ["media[0].url": "", "media[1].url": ""], to: desk)
    let steps = desk.edits.savedSteps.all.map(\.step)
    #expect(
      steps.map(\.media) == [[MediaPart(.video, address: Self.photo.address), Self.own], []])
  }

  @Test func `an address that Telegram cannot fetch is told at its field, and is no link`() throws {
    let desk = desk
    for button in ["save", "preview"] {
      let visit = try send(button, ["media[1].url": "javascript:alert(1)"], to: desk)
      #expect(visit.status == 422 && visit.html.contains("id=\"f-media-1--url-fault\""))
      #expect(visit.html.contains("Veja o que está marcado em vermelho."))
      #expect(!visit.html.contains("href=\"javascript:"))
    }
    #expect(desk.edits.savedSteps.all.isEmpty)
  }

  @Test func `the key Enter presses none of the buttons at the media`() throws {
    let html = try desk.visit(.get, Self.step).html
    let form = try #require(html.firstRange(of: "<form method=\"post\" action=\"\(Self.step)\""))
    let button = try #require(html[form.upperBound...].firstRange(of: "<button"))
    let tag = html[button.lowerBound...].prefix { $0 != ">" }
    #expect(tag.contains("value=\"preview\"") && !tag.contains("formaction"))
  }

  @Test func `a file has a form of its own, but for a step that is not saved yet`() throws {
    let html = try desk.visit(.get, Self.step).html
    let form = "<form id=\"upload-step\" method=\"post\" enctype=\"multipart/form-data\""
    let start = try #require(html.firstRange(of: form))
    #expect(html[start.upperBound...].hasPrefix(" action=\"/admin/media/7/steps/21\"><input"))
    #expect(html.contains("type=\"file\" name=\"file\" form=\"upload-step\""))
    let first = try #require(html.firstRange(of: "</form>"))
    #expect(first.upperBound <= start.lowerBound)
    for new in ["/offers/9/steps/new/recovery", "/upsells/new"] {
      let fresh = try desk.visit(.get, "/admin/bots/7\(new)").html
      #expect(!fresh.contains("upload-step") && fresh.contains("depois de salvar."), "\(new)")
      #expect(fresh.contains("value=\"media:add:step:0\""), "\(new)")
    }
  }

  @Test func `a new step is saved with the addresses of its media`() throws {
    let desk = desk
    let visit = try desk.visit(
      .post, "/admin/bots/7/upsells/new",
      [
        "name": "Novo", "price": "9", "access_link": "https://x/n", "delay": "0",
        "delay_unit": "h", "media[0].type": "photo", "media[0].url": Self.photo.address,
        "do": "save",
      ])
    #expect(visit.status == 303)
    #expect(desk.edits.savedSteps.all.map(\.step.media) == [[Self.photo]])
  }

  @Test(arguments: [(21, step), (31, upsell)])
  func `a file is stored for its step, and the page comes back at the list`(
    id: Int, page: String
  ) throws {
    let desk = desk
    let visit = try desk.visit(.post, "/admin/media/7/steps/\(id)", file: FileSample.png)
    #expect(visit.status == 303 && visit.path == "\(page)#media-step")
    let name = id == 21 ? "Desconto" : "Grupo"
    #expect(visit.flash?.text == "Foto em “\(name)”.")
    #expect(desk.files.added.all.map(\.slot) == [.offer(OfferID(Int64(id)))])
  }

  @Test func `what is no file for a message is refused in words, with the step as stored`() throws {
    let desk = desk
    let visit = try desk.visit(
      .post, "/admin/media/7/steps/21", file: Array("<svg>".utf8))
    #expect(visit.status == 422 && visit.html.contains("não é de um arquivo"))
    #expect(visit.html.contains("Nada foi salvo.") && desk.files.added.all.isEmpty)
    #expect(addresses(visit.html) == [Self.photo.address, Self.own.address])
  }

  @Test(arguments: ["7/steps/9", "7/steps/99", "8/steps/21", "7/steps/x"])
  func `an offer of the menu or another bot's step is not there`(place: String) {
    let desk = desk
    #expect(throws: PageFault.self) {
      try desk.visit(.post, "/admin/media/\(place)", file: FileSample.png)
    }
    #expect(throws: PageFault.self) {
      try desk.visit(.post, "/admin/media/7/steps/21", file: FileSample.png, seller: 2)
    }
    #expect(desk.files.added.all.isEmpty)
  }
}
