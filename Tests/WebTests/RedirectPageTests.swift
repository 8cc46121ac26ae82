import Domain
import Testing

@testable import Web

struct RedirectPageTests {
  private let settings = PageSettings(
    publicURL: "https://loja.example", botLinkURL: "https://t.me",
    pixelScriptURL: "https://pixel.example:8443/en_US/fbevents.js")
  private let token = TrackingToken(random: Array(repeating: 1, count: 16))

  private func page(pixelID: String = "123456789012345") throws -> RedirectPage? {
    RedirectPage(
      settings: settings, pixelID: pixelID,
      eventID: PageViewEventID(TrackingToken(random: Array(repeating: 2, count: 16))), token: token,
      botLink: try #require(settings.botLink("loja_bot", token)))
  }

  private func document() throws -> String {
    String(decoding: try #require(try page()).document, as: UTF8.self)
  }

  private func header(_ name: String) throws -> String? {
    try #require(try page()).headers.first { $0.name == name }?.value
  }

  @Test func `the document is variables and one include`() throws {
    let link = "https://t.me/loja_bot?start=01010101010141018101010101010101"
    #expect(
      try document()
        == """
        <!--#set var="pixel_id" value="123456789012345" -->\
        <!--#set var="event_id" value="pageview_02020202020242028202020202020202" -->\
        <!--#set var="token" value="01010101010141018101010101010101" -->\
        <!--#set var="external_id" \
        value="80edea7e199c205c6f107fc7a59a8a8e2f717ac8cac9b760fadbff5a00a8c83c" -->\
        <!--#set var="link" value="\(link)" -->\
        <!--#set var="pixel_script" value="https://pixel.example:8443/en_US/fbevents.js" -->\
        <!--#include virtual="/redirect/default.html" -->
        """)
  }

  @Test func `values keep to an alphabet that needs no escaping`() throws {
    for match in try document().matches(of: /value="([^"]*)"/) {
      #expect(match.1.wholeMatch(of: /[A-Za-z0-9_:\/.?=-]+/) != nil)
    }
  }

  @Test(arguments: ["", "12a", "1\" --><script>", "١٢٣", "123 ", "$REQUEST_URI"])
  func `a pixel id that is no number makes no page`(pixelID: String) throws {
    #expect(try page(pixelID: pixelID) == nil)
  }

  @Test(arguments: ["", "loja bot", "loja-bot", "loja\"bot", "../x", "bót"])
  func `a username outside Telegram's alphabet makes no link`(username: String) {
    #expect(settings.botLink(username, token) == nil)
  }

  @Test func `the policy allows scripts from us and Meta, none inline`() throws {
    let policy = try #require(try header("Content-Security-Policy"))
    #expect(!policy.contains("unsafe"))
    #expect(!policy.contains("*"))
    #expect(policy.hasPrefix("default-src 'none'; "))
    #expect(
      policy.contains(
        "script-src 'self' https://pixel.example:8443 https://connect.facebook.net;"))
    #expect(policy.contains("frame-ancestors 'none'"))
  }

  @Test func `no cache keeps a page that belongs to one click`() throws {
    #expect(try header("Cache-Control") == "no-store")
    #expect(try header("Content-Type") == "text/html; charset=utf-8")
  }

  @Test(arguments: [
    ("https://a.example/x/y.js", "https://a.example"), ("http://a:80", "http://a:80"), ("x", ""),
  ])
  func `an origin is scheme and host`(url: String, origin: String) {
    #expect(PageSettings.origin(url) == origin)
  }
}
