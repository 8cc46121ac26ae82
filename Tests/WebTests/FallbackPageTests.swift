import Application
import Testing

@testable import Web

/// The page that nginx gives out alone, a few SSI values and a template.
struct FallbackPageTests {
  private let settings = PageSettings(
    publicURL: "https://loja.example", botLinkURL: "https://t.me",
    pixelScriptURL: "https://pixel.example:8443/en_US/fbevents.js")

  private func page(
    template: String = "default", texts: PageTexts = PageTexts(), pixelID: String? = "123",
    username: String = "loja_bot"
  ) -> FallbackPage? {
    FallbackPage(
      settings, template: template, texts: texts, pixelID: pixelID, username: username,
      policy: "script-src 'self'")
  }

  private func document(
    _ texts: PageTexts = PageTexts(), template: String = "default", pixelID: String? = "123"
  ) throws -> String {
    String(
      decoding: try #require(page(template: template, texts: texts, pixelID: pixelID)).document,
      as: UTF8.self)
  }

  @Test func `the page is of the pool's template, if that is a name`() throws {
    #expect(
      try document(template: "escuro").hasSuffix(
        "<!--#include virtual=\"/redirect/escuro.html\" -->"))
    #expect(page(template: "../../etc/passwd") == nil)
    #expect(page(username: "a\"b") == nil)
  }

  @Test(arguments: [("123", "123"), (nil, ""), ("12a", "")])
  func `nginx's own page has nginx fill in the token`(pixelID: String?, shown: String) throws {
    let text = try document(pixelID: pixelID)
    #expect(text.contains("<!--#set var=\"pixel_id\" value=\"\(shown)\" -->"))
    #expect(text.contains("value=\"pageview_$rastro_click_token\""))
    #expect(text.contains("value=\"https://t.me/loja_bot?start=$rastro_click_token\""))
    #expect(text.contains("<!--#set var=\"policy\" value=\"script-src 'self'\" -->"))
    #expect(text.contains("<!--#set var=\"bot\" value=\"loja_bot\" -->"))
  }

  @Test func `a pool's own gatewayStatuses are values of the page, and only those that it has`()
    throws
  {
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
}
