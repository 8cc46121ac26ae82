import Application
import Domain
import TestPorts
import Testing

@testable import Admin

/// The media of a bot's messages on the page of its texts.
struct BotMediaPagesTests {
  private static let photo = MediaPart(.photo, address: "https://x.example/a.jpg")
  private static let video = MediaPart(.video, address: "https://x.example/b.mp4")

  private var desk: SetupDesk {
    var desk = SetupDesk()
    desk.setup.storedBots = [
      BotSetup(
        id: BotID(7), name: "Vendas", username: "loja_bot",
        media: [.welcome: [Self.photo, Self.video]])
    ]
    desk.edits.names = StoredNames(bots: ["Vendas"])
    desk.edits.secrets.botTokens = ["Vendas": Secret("1:STORED")]
    desk.edits.bots = ["Vendas": StoredBot(texts: [:], offers: [])]
    return desk
  }

  private static let typed = [
    "media.welcome[0].type": "photo", "media.welcome[0].url": photo.address,
    "media.welcome[1].type": "video", "media.welcome[1].url": video.address,
  ]

  private func press(_ button: String, _ more: [String: String] = [:]) throws -> String {
    let desk = desk
    let visit = try desk.visit(
      .post, "/admin/bots/7/texts",
      Self.typed.merging(more) { $1 }.merging(["do": button]) { $1 })
    #expect(visit.status == 200 && desk.edits.savedBots.all.isEmpty)
    return visit.html
  }

  /// The addresses in the fields of the welcome text, in their order.
  private func addresses(_ html: String) -> [String] {
    (0..<11).compactMap { index in
      html.firstRange(of: "name=\"media.welcome[\(index)].url\" value=\"").map {
        String(html[$0.upperBound...].prefix { $0 != "\"" })
      }
    }
  }

  @Test func `stored media stand in their order, and the preview links to them`() throws {
    let html = try desk.visit(.get, "/admin/bots/7/texts").html
    #expect(addresses(html) == [Self.photo.address, Self.video.address])
    #expect(html.contains("href=\"\(Self.photo.address)\"") && html.contains("Foto: "))
    // Nothing of another site is loaded: the policy of these pages forbids it.
    #expect(!html.contains("src=\"https://x.example"))
    #expect(!html.contains("id=\"media-qr_code\"") && html.contains("id=\"media-delivery\""))
  }

  @Test func `whoever may only look finds no button at them`() throws {
    let html = try desk.visit(.get, "/admin/bots/7/texts", role: .viewer).html
    #expect(!html.contains("value=\"media:"))
  }

  @Test func `a row is added, moved up and taken away before anything is saved`() throws {
    let (photo, video) = (Self.photo.address, Self.video.address)
    #expect(addresses(try press("media:add:welcome:0")) == [photo, video, ""])
    #expect(addresses(try press("media:up:welcome:1")) == [video, photo])
    #expect(addresses(try press("media:remove:welcome:0")) == [video])
    #expect(addresses(try press("preview")) == [photo, video])
    for odd in ["media:up:welcome:0", "media:remove:welcome:99", "media:up:welcome:-1"] {
      #expect(addresses(try press(odd)) == [photo, video], "\(odd)")
    }
  }

  @Test func `they are saved with the texts, an empty row is none`() throws {
    let desk = desk
    let visit = try desk.visit(
      .post, "/admin/bots/7/texts",
      [
        "do": "save", "media.welcome[0].type": "audio", "media.welcome[0].url": "",
        "media.delivery[0].type": "audio", "media.delivery[0].url": "https://x.example/c.mp3",
      ])
    #expect(visit.status == 303)
    let saved = try #require(desk.edits.savedBots.all.first?.bot)
    #expect(saved.media == [.delivery: [MediaPart(.audio, address: "https://x.example/c.mp3")]])
  }

  @Test func `the form of the bot leaves them alone`() throws {
    // Would catch: a changed token that takes every picture away.
    let desk = desk
    _ = try desk.visit(.post, "/admin/bots/7/edit", ["token": "", "enabled": "1"])
    let saved = try #require(desk.edits.savedBots.all.first?.bot)
    #expect(saved.media == [.welcome: [Self.photo, Self.video]])
  }

  @Test func `an address that Telegram cannot fetch is told at its field, and is no link`() throws {
    let desk = desk
    let bad = ["media.welcome[1].url": "javascript:alert(1)"]
    let visit = try desk.visit(
      .post, "/admin/bots/7/texts",
      Self.typed.merging(bad) { $1 }.merging(["do": "save"]) { $1 })
    #expect(visit.status == 422 && desk.edits.savedBots.all.isEmpty)
    #expect(visit.html.contains("id=\"f-media-welcome-1--url-fault\""))
    #expect(!visit.html.contains("href=\"javascript:"))
    #expect(try press("preview", bad).contains("id=\"f-media-welcome-1--url-fault\""))
  }

  @Test func `ten rows are the most`() throws {
    let rows = (0..<10).map { ("media.welcome[\($0)].url", "https://x.example/\($0)") }
    let html = try press("preview", Dictionary(uniqueKeysWithValues: rows))
    #expect(addresses(html).count == 10)
    #expect(!html.contains("value=\"media:add:welcome:0\""))
    #expect(html.contains("value=\"media:add:delivery:0\""))
  }
}
