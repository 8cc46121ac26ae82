import Application
import Domain
import TestPorts
import Testing

@testable import Web

/// What Telegram gets of `/media/{name}`.
struct FileHandlerTests {
  private let path = "/media/\(StubFiles.name.text)"

  @Test func `a file comes whole, as what it is, and for ever`() throws {
    let answer = try StubShop().open().get(path)
    #expect(answer.status == 200 && answer.body == "one two three")
    for header in [
      "Content-Type: image/jpeg", "Content-Length: 13", "X-Content-Type-Options: nosniff",
      "Cache-Control: public, max-age=31536000, immutable", "Content-Disposition: inline",
      "Content-Security-Policy: default-src 'none'; sandbox",
    ] { #expect(answer.text.contains("\r\n\(header)\r\n"), "\(header)") }
  }

  @Test func `HEAD says the same and brings nothing`() throws {
    let answer = try StubShop().open().head(path)
    #expect(answer.status == 200 && answer.body.isEmpty)
    #expect(answer.text.contains("\r\nContent-Length: 13\r\n"))
  }

  @Test(arguments: [
    "\(String(repeating: "1", count: 64)).jpg", "\(String(repeating: "0f", count: 32)).png",
    "x", "", "ação.jpg",
  ])
  func `an unknown name is the page that is not there`(name: String) throws {
    let answer = try StubShop().open().get("/media/\(name)")
    #expect(answer.status == 404 && answer.body.contains("Confira o link."))
  }

  @Test func `a file that cannot be read to its end is shorter than it was announced`() throws {
    var shop = StubShop()
    shop.files.failsAt = 1
    let answer = try shop.open().get(path)
    #expect(answer.body == "one " && answer.text.contains("\r\nContent-Length: 13\r\n"))
  }

  @Test func `where too many are being sent the sender comes back, and each leaves its place`()
    throws
  {
    var shop = StubShop()
    let events = Log<String>()
    shop.kinds = Share(
      enter: { key -> (@Sendable () -> Void)? in
        events.add(key)
        return { events.add("left \(key)") }
      }, age: { _ in .zero })
    do {
      // Closed at the end, when everything was left.
      let stage = try shop.open()
      _ = try stage.get(path)
    }
    #expect(events.all == ["media", "media_body", "left media", "left media_body"])
    shop.kinds = Share(
      enter: { key -> (@Sendable () -> Void)? in
        guard key != "media_body" else { return nil }
        return {}
      }, age: { _ in .zero })
    let answer = try shop.open().get(path)
    #expect(answer.status == 503 && answer.asksToComeBack)
  }
}
