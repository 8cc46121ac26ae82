import Application
import Domain
import Testing

@testable import TelegramBot

struct MessageTextsTests {
  @Test func `a link whose button Telegram refuses stands in the text of a delivery`() {
    // Would catch: an addition that was paid for and whose link went with the button of another one.
    let links = [
      OutgoingMessage.Button.url(text: "Acessar agora", address: "https://x.example/a"),
      .url(text: "Acessar Planilha", address: "https://x.example/b?c=1&d=2"),
    ]
    var message = OutgoingMessage(.delivery, botID: BotID(1), chatID: 7, buttons: links)
    var sent = message
    sent.buttons = []
    func addresses(_ isHTML: Bool) -> String {
      MessageTexts.addresses(
        message, notIn: "Aqui: https://x.example/a", buttonsOf: sent, isHTML: isHTML)
    }
    #expect(addresses(false) == "\n\nAcessar Planilha: https://x.example/b?c=1&d=2")
    #expect(addresses(true) == "\n\nAcessar Planilha: https://x.example/b?c=1&amp;d=2")
    sent.buttons = links
    #expect(addresses(true).isEmpty)
    sent.buttons = []
    message.kind = .welcome
    #expect(addresses(true).isEmpty)
  }

  private func message(
    _ kind: OutgoingMessage.Kind, _ values: [String: String] = [:]
  ) -> OutgoingMessage {
    OutgoingMessage(kind, botID: BotID(1), chatID: 7, values: values)
  }

  private func html(
    _ template: String, _ values: [String: String] = [:], limit: Int = 4096
  ) -> String {
    MessageTexts.html(
      message(.delivery, values), texts: ["delivery": template], limit: limit)
  }

  private let sale = [
    "produto": "Plano", "link": "https://loja.example/a?b=1&c=2", "pagamento": "PAY-7",
  ]

  @Test func `a seller's own text is used with its markup`() {
    #expect(html("<b>Olá</b> {{nome}}", ["nome": "Ana"]) == "<b>Olá</b> Ana")
  }

  @Test func `every value is escaped for Telegram's HTML`() {
    #expect(
      html("{{nome}}", ["nome": #"<b>A&B</b> "q" 'a'"#])
        == "&lt;b&gt;A&amp;B&lt;/b&gt; &quot;q&quot; &#39;a&#39;")
  }

  @Test func `markup in a value stays text after a second reading`() {
    #expect(html("{{nome}}", ["nome": "&lt;b&gt;"]) == "&amp;lt;b&amp;gt;")
  }

  @Test(arguments: ["{{nome", "{{#nome}}x", "{{/nome}}", "", "  \n", "{{missing}}", "<b></b>"])
  func `a seller's text that is broken or says nothing gives way to the default`(template: String) {
    let text = html(template, sale)
    #expect(text.contains("https://loja.example/a?b=1&amp;c=2"))
    #expect(text.contains("PAY-7"))
  }

  @Test func `a seller's text beyond the limit gives way to the default with its link`() {
    let filler = String(repeating: "x", count: 4090)
    #expect(html("\(filler){{link}}", sale).contains("Aqui está o seu acesso"))
    #expect(html("<b>\(filler)</b>\(filler.prefix(6))", sale).hasPrefix("<b>xxx"))
    #expect(html("<b>\(filler)</b>\(filler.prefix(7))", sale).contains("Aqui está"))
  }

  @Test(arguments: OutgoingMessage.Kind.allCases)
  func `each default text parses and fits`(kind: OutgoingMessage.Kind) {
    #expect(TextCheck(kind).faults(in: DefaultTexts.text(kind)).isEmpty)
    let long = [
      "nome": String(repeating: "n", count: 64), "produto": String(repeating: "p", count: 100),
      "valor": "R$ 999.999,99", "codigo": String(repeating: "0", count: 512),
      "link": String(repeating: "l", count: 2048), "pagamento": "PAY-9223372036854775807",
    ]
    let plain = MessageTexts.plain(
      MessageTexts.html(message(kind, long), texts: [:], limit: 4096))
    let limit = kind == .qrCode ? TelegramClient.captionLimit : TelegramClient.textLimit
    #expect((1...limit).contains(plain.utf16.count))
  }

  @Test(arguments: [
    (OutgoingMessage.Kind.welcome, ["nome"]), (.noOffers, ["nome"]),
    (.pix, ["produto", "valor", "codigo"]), (.qrCode, ["produto", "valor"]),
    (.stillPending, ["codigo"]), (.reminder, ["produto", "valor", "codigo"]),
    (.delivery, ["produto", "link", "pagamento"]),
  ])
  func `each default text says what its buyer needs`(
    kind: OutgoingMessage.Kind, placeholders: [String]
  ) {
    let values = Dictionary(uniqueKeysWithValues: placeholders.map { ($0, "<\($0)>") })
    let text = MessageTexts.html(message(kind, values), texts: [:], limit: 4096)
    for placeholder in placeholders { #expect(text.contains("&lt;\(placeholder)&gt;")) }
    #expect(!text.contains("{{"))
  }

  @Test(arguments: [
    ("<b>a</b> &lt;b&gt; &amp; &quot;q&quot; &#39;a&#39;", #"a <b> & "q" 'a'"#),
    ("<code>0002</code>", "0002"), ("&amp;lt;", "&lt;"), ("sem nada", "sem nada"),
  ])
  func `plain text keeps the words and loses the markup`(html: String, plain: String) {
    #expect(MessageTexts.plain(html) == plain)
  }

  @Test func `why the default stands in for a seller's text is told, and only then`() {
    func unusable(_ template: String) -> String? {
      MessageTexts.unusable(message(.delivery, sale), texts: ["delivery": template], limit: 4096)
    }
    #expect(unusable("{{link}}") == nil)
    #expect(unusable(String(repeating: "x", count: 4096)) == nil)
    #expect(unusable(String(repeating: "x", count: 4097))?.contains("4097") == true)
    #expect(unusable("{{link") != nil)
    #expect(unusable(" ") != nil)
    #expect(MessageTexts.unusable(message(.pix), texts: ["delivery": " "], limit: 4096) == nil)
  }
}
