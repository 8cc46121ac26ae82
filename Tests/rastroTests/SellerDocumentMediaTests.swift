import Application
import Foundation
import Testing

@testable import rastro

/// The media of a bot's messages in the file of `rastro apply`.
struct SellerDocumentMediaTests {
  private static let eleven = Array(
    repeating: #"{"type": "photo", "url": "https://x.example/a"}"#, count: 11
  ).joined(separator: ",")

  private func read(_ media: String) throws -> [OutgoingMessage.Kind: [MediaPart]]? {
    let text = """
      {"account": "Loja", "gateway_accounts": [], "pools": [],
       "bots": [{"name": "B", "offers": [], "media": \(media)}]}
      """
    return try SellerDocument.read(Data(text.utf8), environment: [:]).bots.first?.media
  }

  @Test func `they are kept in the order in which they are written`() throws {
    let media = try read(
      """
      {"welcome": [{"type": "video", "url": "https://x.example/b.mp4?x=1"},
        {"type": "photo", "url": "https://x.example/a.jpg"}],
       "delivery": [{"type": "audio", "url": "https://x.example/c.mp3"}], "pix": []}
      """)
    #expect(
      media == [
        .welcome: [
          MediaPart(.video, address: "https://x.example/b.mp4?x=1"),
          MediaPart(.photo, address: "https://x.example/a.jpg"),
        ], .delivery: [MediaPart(.audio, address: "https://x.example/c.mp3")],
      ])
  }

  @Test(arguments: ["null", "{}", #"{"welcome": null}"#, #"{"welcome": []}"#])
  func `left out there are none`(media: String) throws {
    #expect(try read(media) == [:])
  }

  @Test(arguments: [
    (#"{"welcome": [{"type": "gif", "url": "https://x.example/a"}]}"#, "welcome[0].type"),
    (#"{"welcome": [{"url": "https://x.example/a"}]}"#, "welcome[0].type"),
    (#"{"welcome": [{"type": "photo"}]}"#, "welcome[0].url"),
    (#"{"welcome": [{"type": "photo", "url": "http://x.example/a"}]}"#, "welcome[0].url"),
    (#"{"welcome": [{"type": "photo", "url": "https://x .example/a"}]}"#, "welcome[0].url"),
    (#"{"welcome": [{"type": "photo", "url": 1}]}"#, "welcome[0].url"),
    (#"{"welcome": {"type": "photo"}}"#, "welcome"), (#"{"qr_code": []}"#, "qr_code"),
    (#"{"offer:1": []}"#, "offer:1"),
    (#"{"welcome": [\#(eleven)]}"#, "welcome"),
  ])
  func `what cannot be sent is a problem in its place`(media: String, place: String) throws {
    let thrown = #expect(throws: DocumentFault.self) { try read(media) }
    let fault = try #require(thrown)
    #expect(fault.problems.contains { $0.hasPrefix("$.bots[0].media.\(place): linha ") })
  }

  /// In a folder of its own, which holds a photo, a text and an empty file.
  private func readBeside(_ media: String) throws -> SellerConfiguration {
    let folder = FileManager.default.temporaryDirectory.appending(path: "rdoc-\(UUID())")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "fotos"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, content) in [
      ("fotos/capa.png", [0x89] + Array("PNG\r\n\u{1A}\n".utf8)), ("a.txt", Array("Oi".utf8)),
      ("nada.jpg", []),
    ] as [(String, [UInt8])] {
      try Data(content).write(to: folder.appending(path: name))
    }
    let text = """
      {"account": "Loja", "gateway_accounts": [], "pools": [],
       "bots": [{"name": "B", "offers": [], "media": \(media)}]}
      """
    return try SellerDocument.read(
      Data(text.utf8), environment: [:],
      files: DocumentFiles(folder: folder) { "https://loja.example/media/\($0.text)" })
  }

  @Test
  func `a file beside the document is read once, and listed at the address that it will have`()
    throws
  {
    let medium = #"{"type": "photo", "file": "fotos/capa.png"}"#
    let document = try readBeside(#"{"welcome": [\#(medium)], "delivery": [\#(medium)]}"#)
    let file = try #require(document.files.first)
    #expect(document.files.count == 1 && file.name.format == .png && file.content.count == 8)
    let part = MediaPart(.photo, address: "https://loja.example/media/\(file.name.text)")
    #expect(document.bots.first?.media == [.welcome: [part], .delivery: [part]])
  }

  @Test(arguments: [
    (#"{"type": "photo", "file": "fotos/nenhuma.png"}"#, "file", "não consigo ler"),
    (#"{"type": "photo", "file": "fotos"}"#, "file", "não consigo ler"),
    (#"{"type": "photo", "file": "a.txt"}"#, "file", "não é de um arquivo"),
    (#"{"type": "photo", "file": "nada.jpg"}"#, "file", "vazio"),
    (#"{"type": "video", "file": "fotos/capa.png"}"#, "type", "não é deste tipo"),
    (
      #"{"type": "photo", "file": "fotos/capa.png", "url": "https://x.example/a"}"#, "url",
      "não os dois"
    ),
    (#"{"type": "photo", "file": 1}"#, "file", "texto"),
  ])
  func `a file that cannot be sent is a problem in its place`(
    medium: String, key: String, words: String
  ) throws {
    let thrown = #expect(throws: DocumentFault.self) {
      try readBeside(#"{"welcome": [\#(medium)]}"#)
    }
    let fault = try #require(thrown)
    #expect(
      fault.problems.contains {
        $0.hasPrefix("$.bots[0].media.welcome[0].\(key): linha ") && $0.contains(words)
      }, "\(fault.problems)")
  }

  @Test func `a document that comes from nowhere names no files`() throws {
    let thrown = #expect(throws: DocumentFault.self) {
      try read(#"{"welcome": [{"type": "photo", "file": "a.png"}]}"#)
    }
    #expect(try #require(thrown).problems.first?.contains("entrada padrão") == true)
  }
}
