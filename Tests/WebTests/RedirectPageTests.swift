import Domain
import Testing

@testable import Web

struct RedirectPageTests {
  private let settings = PageSettings(
    publicURL: "https://loja.example", botLinkURL: "https://t.me",
    pixelScriptURL: "https://pixel.example:8443/en_US/fbevents.js")
  private let token = TrackingToken(random: Array(repeating: 1, count: 16))

  private func page(
    pixelID: String = "123456789012345", template: String = "default"
  ) throws -> RedirectPage? {
    RedirectPage(
      settings: settings, template: template, pixelID: pixelID,
      eventID: PageViewEventID(TrackingToken(random: Array(repeating: 2, count: 16))), token: token,
      botLink: try #require(settings.botLink("loja_bot", token)))
  }

  private func document() throws -> String {
    String(decoding: try #require(try page()).document, as: UTF8.self)
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

  @Test func `the page is of the pool's template, if that is a name`() throws {
    #expect(
      String(decoding: try #require(try page(template: "escuro")).document, as: UTF8.self)
        .hasSuffix("<!--#include virtual=\"/redirect/escuro.html\" -->"))
    #expect(try page(template: "../../etc/passwd") == nil)
  }

  @Test(arguments: [("123", "123"), (nil, ""), ("12a", "")])
  func `nginx's own page has nginx fill in the token`(pixelID: String?, shown: String) throws {
    let page = try #require(
      RedirectPage(
        standIn: settings, template: "default", pixelID: pixelID, username: "loja_bot"))
    let text = String(decoding: page.document, as: UTF8.self)
    #expect(text.contains("<!--#set var=\"pixel_id\" value=\"\(shown)\" -->"))
    #expect(text.contains("value=\"pageview_$rastro_click_token\""))
    #expect(text.contains("value=\"https://t.me/loja_bot?start=$rastro_click_token\""))
    #expect(
      RedirectPage(standIn: settings, template: "default", pixelID: "1", username: "a\"b") == nil)
  }

  @Test func `no cache keeps a page that belongs to one click`() {
    #expect(RedirectPage.headers.contains { $0 == ("Cache-Control", "no-store") })
  }

  @Test(arguments: [
    ("https://a.example/x/y.js", "https://a.example"), ("http://a:80", "http://a:80"), ("x", ""),
  ])
  func `an origin is scheme and host`(url: String, origin: String) {
    #expect(PageSettings.origin(url) == origin)
  }
}
