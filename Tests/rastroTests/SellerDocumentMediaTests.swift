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
}
