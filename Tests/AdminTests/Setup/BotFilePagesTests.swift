import Application
import Domain
import TestPorts
import Testing

@testable import Admin

/// Files for a bot's messages, on the page of its texts.
struct BotFilePagesTests {
  private static let name = "\(String(repeating: "0f", count: 32))"

  private var desk: SetupDesk {
    var desk = SetupDesk()
    desk.setup.storedBots = [
      BotSetup(
        id: BotID(7), name: "Vendas", username: "loja_bot",
        media: [
          .welcome: [
            MediaPart(.photo, address: "https://loja.example/media/\(Self.name).jpg"),
            MediaPart(.video, address: "https://loja.example/media/\(Self.name).mp4"),
            MediaPart(.audio, address: "https://loja.example/media/\(Self.name).mp3"),
          ]
        ])
    ]
    return desk
  }

  @Test func `each list has a form for a file, which is none of the page's own form`() throws {
    let html = try desk.visit(.get, "/admin/bots/7/texts").html
    let form = "<form id=\"upload-delivery\" method=\"post\" enctype=\"multipart/form-data\""
    let start = try #require(html.firstRange(of: form))
    #expect(html[start.upperBound...].hasPrefix(" action=\"/admin/media/7/delivery\"><input"))
    #expect(html.contains("type=\"file\" name=\"file\" form=\"upload-delivery\""))
    // A form within a form is none.
    let first = try #require(html.firstRange(of: "</form>"))
    #expect(first.upperBound <= start.lowerBound)
    #expect(!html.contains("upload-qr_code"))
  }

  @Test func `whoever may only look finds no form`() throws {
    let html = try desk.visit(.get, "/admin/bots/7/texts", role: .viewer).html
    #expect(!html.contains("type=\"file\"") && !html.contains("multipart"))
    let routes = desk.areas.flatMap(\.routes).filter { $0.takesFile }
    #expect(routes.count == 2 && routes.allSatisfy { $0.access == .seller(.configure) })
  }

  @Test func `uploaded files are shown, from the page's own origin`() throws {
    let html = try desk.visit(.get, "/admin/bots/7/texts").html
    #expect(html.contains("<img src=\"/media/\(Self.name).jpg\" alt=\"Foto\""))
    #expect(html.contains("<video src=\"/media/\(Self.name).mp4\""))
    #expect(html.contains("<audio src=\"/media/\(Self.name).mp3\""))
  }

  @Test func `a file is stored for its message, and the page comes back at the list`() throws {
    let desk = desk
    let visit = try desk.visit(.post, "/admin/media/7/welcome", file: FileSample.png)
    #expect(visit.status == 303 && visit.path == "/admin/bots/7/texts#media-welcome")
    #expect(visit.flash?.text == "Foto em “Boas-vindas”.")
    let added = try #require(desk.files.added.all.first)
    #expect(added.slot == .message(.welcome) && added.file.content == FileSample.png)
    #expect(added.part.address.hasPrefix("https://loja.example/media/"))
  }

  @Test(arguments: [[], Array("<svg>".utf8)])
  func `what is no file for a message is refused in words`(content: [UInt8]) throws {
    let desk = desk
    let visit = try desk.visit(.post, "/admin/media/7/welcome", file: content)
    #expect(visit.status == 422 && visit.html.contains("Boas-vindas: "))
    #expect(visit.html.contains("Nada foi salvo.") && desk.files.added.all.isEmpty)
  }

  @Test(arguments: ["7/qr_code", "7/nothing", "8/welcome"])
  func `another message or another bot is not there`(place: String) {
    let desk = desk
    #expect(throws: PageFault.self) {
      try desk.visit(.post, "/admin/media/\(place)", file: FileSample.png)
    }
    #expect(desk.files.added.all.isEmpty)
  }
}
