import Application
import Foundation
import Testing

@testable import rastro

/// The media of steps in the file of `rastro apply`.
struct SellerDocumentStepMediaTests {
  private static let photo = #"{"type": "photo", "url": "https://x.example/a.jpg"}"#
  private static let part = MediaPart(.photo, address: "https://x.example/a.jpg")

  private func bot(
    _ media: String, files: DocumentFiles = .none
  ) throws -> SellerConfiguration.BotEntry {
    let sold = #""price": 5, "access_link": "https://x.example"\#(media)"#
    let text = """
      {"account": "A", "bots": [{"name": "B", "offers": [
        {"name": "O", "price": "10,00", "access_link": "https://x.example",
         "order_bumps": [{"name": "J", \(sold)}],
         "recovery": [{"name": "L", "delay": "15m"\(media)},
           {"name": "D", "delay": "2h", "percent_off": 20\(media)}],
         "upsells": [{"name": "U", \(sold)}]}
      ], "upsells": [{"name": "Q", \(sold)}]}]}
      """
    let document = try SellerDocument.read(Data(text.utf8), environment: [:], files: files)
    return try #require(document.bots.first)
  }

  private func media(of bot: SellerConfiguration.BotEntry) -> [[MediaPart]?] {
    (bot.offers[0].stepLists.flatMap { $0.steps ?? [] } + (bot.upsells ?? [])).map(\.media)
  }

  @Test(arguments: ["", #", "media": null"#])
  func `left out the stored ones stay`(media: String) throws {
    let bot = try bot(media)
    #expect(self.media(of: bot) == Array(repeating: nil, count: 5))
  }

  @Test func `every kind of step has its own, in their order, or none`() throws {
    let video = #"{"type": "video", "url": "https://x.example/b.mp4"}"#
    let both = try bot(#", "media": [\#(video), \#(Self.photo)]"#)
    let parts = [MediaPart(.video, address: "https://x.example/b.mp4"), Self.part]
    #expect(media(of: both) == Array(repeating: parts, count: 5))
    #expect(media(of: try bot(#", "media": []"#)) == Array(repeating: [], count: 5))
  }

  @Test func `a file beside the document is stored once, and listed at its address`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "rdoc-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data([0x89] + Array("PNG\r\n\u{1A}\n".utf8)).write(to: folder.appending(path: "a.png"))
    let files = DocumentFiles(folder: folder) { "https://loja.example/media/\($0.text)" }
    let bot = try bot(#", "media": [{"type": "photo", "file": "a.png"}]"#, files: files)
    #expect(files.all.count == 1)
    let address = "https://loja.example/media/\(try #require(files.all.first).name.text)"
    #expect(media(of: bot).allSatisfy { $0 == [MediaPart(.photo, address: address)] })
  }

  @Test(arguments: [
    (#"[{"type": "gif", "url": "https://x.example/a"}]"#, "media[0].type"),
    (#"[\#(photo), {"type": "photo", "url": "http://x.example/a"}]"#, "media[1].url"),
    (#"[{"type": "photo"}]"#, "media[0].url"),
    (#"[{"type": "photo", "file": "a.png"}]"#, "media[0].file"),
    (#"[{"type": "photo", "url": "https://x.example/a", "alt": "x"}]"#, "media[0].alt"),
    (#"{"upsell": []}"#, "media"), (#""a.jpg""#, "media"),
    ("[\(Array(repeating: photo, count: 11).joined(separator: ", "))]", "media"),
  ])
  func `what cannot be sent is a problem at its step`(media: String, place: String) throws {
    let thrown = #expect(throws: DocumentFault.self) { try bot(#", "media": \#(media)"#) }
    let problems = try #require(thrown).problems
    let offer = "$.bots[0].offers[0]"
    for step in [
      "\(offer).order_bumps[0]", "\(offer).recovery[0]", "\(offer).recovery[1]",
      "\(offer).upsells[0]", "$.bots[0].upsells[0]",
    ] {
      #expect(
        problems.contains { $0.hasPrefix("\(step).\(place): linha ") }, "\(step): \(problems)")
    }
  }
}
