import Application
import Domain
import Testing

@testable import Web

struct RedirectPageTests {
  private let settings = PageSettings(
    publicURL: "https://loja.example", botLinkURL: "https://t.me",
    pixelScriptURL: "https://pixel.example:8443/en_US/fbevents.js")
  private let token = TrackingToken(random: Array(repeating: 1, count: 16))

  private func page(
    pixelID: String = "123456789012345", template: String = "default",
    texts: PageTexts = PageTexts()
  ) throws -> RedirectPage? {
    RedirectPage(
      settings: settings, template: template, texts: texts, pixelID: pixelID,
      eventID: PageViewEventID(TrackingToken(random: Array(repeating: 2, count: 16))), token: token,
      username: "loja_bot")
  }

  private func document(_ texts: PageTexts = PageTexts()) throws -> String {
    String(decoding: try #require(try page(texts: texts)).document, as: UTF8.self)
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
        <!--#set var="bot" value="loja_bot" -->\
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
        standIn: settings, template: "default", pixelID: pixelID, username: "loja_bot",
        policy: "script-src 'self'"))
    let text = String(decoding: page.document, as: UTF8.self)
    #expect(text.contains("<!--#set var=\"pixel_id\" value=\"\(shown)\" -->"))
    #expect(text.contains("value=\"pageview_$rastro_click_token\""))
    #expect(text.contains("value=\"https://t.me/loja_bot?start=$rastro_click_token\""))
    #expect(
      RedirectPage(
        standIn: settings, template: "default", pixelID: "1", username: "a\"b", policy: "") == nil)
    #expect(text.contains("<!--#set var=\"policy\" value=\"script-src 'self'\" -->"))
    #expect(text.contains("<!--#set var=\"bot\" value=\"loja_bot\" -->"))
  }

  @Test func `a pool's own words are values of the page, and only those that it has`() throws {
    let text = try document(
      PageTexts(title: "Olá, você!", picture: "produto.jpg", button: "Ir"))
    #expect(text.contains("<!--#set var=\"title\" value=\"Olá, você!\" -->"))
    #expect(text.contains("<!--#set var=\"picture\" value=\"/redirect/produto.jpg\" -->"))
    #expect(text.contains("<!--#set var=\"button\" value=\"Ir\" -->"))
    #expect(!text.contains("var=\"text\""))
    #expect(try !document().contains("title"))
  }

  @Test(arguments: [
    "\"", "'", "$REQUEST_URI", "${token}", "\\", "\\\"", "<!--#echo var=\"token\" -->", "-->",
    "<script>",
    "&quot;", "\" --><!--#include virtual=\"/health\" -->", "a\nb", "\u{0}", "\u{85}", "`{};=#%",
  ])
  func `nothing that a seller writes can leave its value`(attack: String) throws {
    let texts = PageTexts(title: attack, text: attack, picture: attack, button: attack)
    let text = try document(texts)
    let values = text.matches(of: /<!--#set var="([a-z_]+)" value="([^"]*)" -->/)
    #expect(
      values.map { String($0.0) }.joined() + "<!--#include virtual=\"/redirect/default.html\" -->"
        == text)
    for value in values where ["title", "text", "picture", "button"].contains(value.1) {
      #expect(value.2.wholeMatch(of: /[\p{L}0-9 !(),.\/:?@_&#;]*/) != nil, "\(value.2)")
      #expect(!value.2.contains("$"))
      #expect(Self.resolved(String(value.2)) == attack)
    }
  }

  /// What a browser makes of character references.
  private static func resolved(_ text: String) -> String {
    text.replacing(/&#(\d+);/) { match in
      UInt32(match.1).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
    }
  }

  @Test(arguments: [
    String(repeating: "a", count: 300), String(repeating: "ç", count: 300),
    String(repeating: "$", count: 300), String(repeating: "👉🏽", count: 150),
    String(repeating: "ab$ç", count: 75),
  ])
  func `a long text is set in pieces that nginx takes, none of them cut in a character`(
    text: String
  )
    throws
  {
    let document = try document(PageTexts(text: text))
    let pieces = document.matches(of: /<!--#set var="text" value="([^"]*)" -->/).map {
      String($0.1)
    }
    #expect(pieces.count > 1)
    #expect(pieces.allSatisfy { $0.utf8.count < 256 })
    #expect(pieces.dropFirst().allSatisfy { $0.hasPrefix("${text}") })
    let whole = pieces.map { $0.replacing("${text}", with: "") }
    for piece in whole {
      #expect(piece.replacing(/&#\d+;/, with: "").contains(/[&#;]/) == false)
    }
    #expect(Self.resolved(whole.joined()) == text)
  }

  @Test(arguments: [
    ("https://a.example/x/y.js", "https://a.example"), ("http://a:80", "http://a:80"), ("x", ""),
  ])
  func `an origin is scheme and host`(url: String, origin: String) {
    #expect(PageSettings.origin(url) == origin)
  }
}
