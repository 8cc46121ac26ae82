import Application
import Domain
import Testing

@testable import Web

struct RedirectPageTests {
  private let settings = PageSettings(
    publicURL: "https://loja.example", botLinkURL: "https://t.me",
    pixelScriptURL: "https://pixel.example:8443/en_US/fbevents.js")
  private let token = TrackingToken(random: Array(repeating: 1, count: 16))

  private static let template = """
    <a href="<!--#echo var="link" -->"><!--#echo var="button" default="Abrir já" encoding="none" --></a>
    <!--#echo var="pixel_id" --> <!--#echo var="event_id" --> <!--#echo var="token" -->
    <!--#echo var="external_id" --> <!--#echo var="pixel_script" --> <!--#echo var="bot" -->
    <!--#echo var="rastro_pixel_origin" --><!--#echo var="policy" default="" -->
    <!--#if expr="$picture" --><img src="<!--#echo var="picture" encoding="none" -->"><!--#else -->-<!--#endif -->
    """

  private func document(
    _ texts: PageTexts = PageTexts(), pixelID: String = "123456789012345",
    template: String = template
  ) throws -> String? {
    RedirectPage.document(
      TemplateSteps(Array(template.utf8)) { _ in nil }, settings: settings, texts: texts,
      pixelID: pixelID,
      eventID: PageViewEventID(TrackingToken(random: Array(repeating: 2, count: 16))), token: token,
      username: "loja_bot"
    ).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `each value of the click stands in its place`() throws {
    #expect(
      try document()
        == """
        <a href="https://t.me/loja_bot?start=01010101010141018101010101010101">Abrir já</a>
        123456789012345 pageview_02020202020242028202020202020202 01010101010141018101010101010101
        80edea7e199c205c6f107fc7a59a8a8e2f717ac8cac9b760fadbff5a00a8c83c \
        https://pixel.example:8443/en_US/fbevents.js loja_bot
        https://pixel.example:8443
        -
        """)
  }

  @Test(arguments: ["", "12a", "1\" --><script>", "١٢٣", "123 ", "$REQUEST_URI"])
  func `a pixel id that is no number makes no page`(pixelID: String) throws {
    #expect(try document(pixelID: pixelID) == nil)
  }

  @Test(arguments: ["", "loja bot", "loja-bot", "loja\"bot", "../x", "bót"])
  func `a username outside Telegram's alphabet makes no link`(username: String) {
    #expect(settings.botLink(username, token) == nil)
  }

  @Test func `a pool's own gatewayStatuses take the place of the template's`() throws {
    let text = try #require(
      try document(PageTexts(picture: "produto.jpg", button: "Ir & <já> \"'")))
    #expect(text.contains(">Ir &#38; &#60;já&#62; &#34;&#39;</a>"))
    #expect(text.contains("<img src=\"/redirect/produto.jpg\">"))
    #expect(
      try #require(try document(PageTexts(picture: "https://a/b.png?x=1&y"))).contains(
        "src=\"https://a/b.png?x=1&#38;y\""))
  }

  @Test(arguments: ["<!--#echo var=\"token\" -->", "$token", "--><script>", "\u{1}token\u{2}"])
  func `what a seller writes is no directive`(text: String) throws {
    let page = try #require(try document(PageTexts(button: text)))
    #expect(!page.contains("<script>") && !page.contains("<!--"))
    #expect(page.contains("01010101010141018101010101010101") && !page.contains(">0101"))
  }

  @Test(arguments: [
    ("https://a.example/x/y.js", "https://a.example"), ("http://a:80", "http://a:80"), ("x", ""),
  ])
  func `an origin is scheme and host`(url: String, origin: String) {
    #expect(PageSettings.origin(url) == origin)
  }
}
