import Application
import Domain
import Testing

@testable import TelegramBot

/// What `rastro apply` refuses of a seller's text, so that the buyer never sees it fail.
struct TextCheckTests {
  private func faults(
    _ template: String, _ kind: OutgoingMessage.Kind = .welcome, longest: [String: Int] = [:]
  ) -> [String] {
    TextCheck(kind, longest: longest).faults(in: template)
  }

  private func text(_ count: Int) -> String { String(repeating: "x", count: count) }

  @Test(arguments: [
    "Olá, {{nome}}!", "{{ nome }}", "<b>a</b> <i>b</i> <u>c</u> <s>d</s> <code>e</code>",
    "<strong>a</strong><em>b</em><ins>c</ins><strike>d</strike><del>e</del><pre>f</pre>",
    "<b><i>a</i></b>", "<a href=\"https://x.com/?a=1&b=2\">x</a>",
    "<a href='tg://user?id=1'>{{nome}}</a>",
    "<blockquote expandable>a</blockquote>", "<tg-spoiler>a</tg-spoiler>",
    "<span class=\"tg-spoiler\">a</span>", "<pre><code class=\"language-swift\">a</code></pre>",
    "<tg-emoji emoji-id=\"5368324170671202286\">👍</tg-emoji>",
    "a &lt; b &gt; c &amp; d &quot; &#8364; &#x20AC;",
    "5 > 3", "ação 😀", "<B>a</B>", "{ nada }", "<a href=\"https://x.com/{{nome}}\">x</a>",
  ])
  func `what Telegram and we can send is accepted`(template: String) {
    #expect(faults(template) == [])
  }

  @Test(arguments: [
    ("{{nme}}", "você quis dizer {{nome}}?"), ("{{codigo}}", "{{codigo}} não existe"),
    ("{{Nome}}", "você quis dizer {{nome}}?"), ("{{}}", "{{nome}}"), ("{{nome", "sem o }}"),
    ("{{{nome}}}", "não é permitido"), ("{{&nome}}", "não é permitido"),
    ("{{#nome}}x{{/nome}}", "não é permitido"),
    ("{{^nome}}x{{/nome}}", "não é permitido"), ("{{> rodape}}", "não é permitido"),
    ("{{! nota}}", "não é permitido"),
    ("{{=<% %>=}}", "não é permitido"), ("{{nome valor}}", "não é permitido"),
    ("oi }}", "sem o {{"),
    ("{nome}", "{{nome}}"), ("Olá { Nome }", "{{nome}}"),
    ("<b>a", "não foi fechada: falta </b>"), ("<b><i>a</b></i>", "escreva </i>"),
    ("a</b>", "fecha o que não foi aberto"),
    ("<p>a</p>", "<p> não existe no Telegram"), ("a<br>b", "<br> não existe"),
    ("<h1>a</h1>", "<h1> não existe"),
    ("<font color=\"red\">a</font>", "<font> não existe"), ("a < b", "escreva &lt;"),
    ("a <3 b", "escreva &lt;"),
    ("<", "escreva &lt;"), ("<b", "escreva &lt;"), ("a & b", "escreva &amp;"),
    ("&nbsp;", "escreva &amp;"),
    ("&", "escreva &amp;"), ("&#xZZ;", "escreva &amp;"), ("<a>x</a>", "href"),
    ("<a name=\"x\">x</a>", "href"),
    ("<a href=\"\">x</a>", "href"), ("<span>x</span>", "tg-spoiler"),
    ("<span class=\"red\">x</span>", "tg-spoiler"),
    ("<tg-emoji>x</tg-emoji>", "emoji-id"), ("<b></b>", "nenhum texto"), (" \n ", "nenhum texto"),
    ("\u{200B}\u{2060}", "nenhum texto"),
    ("<{{nome}}>", "escreva &lt;"),
  ])
  func `what cannot be sent as written is refused with what is allowed`(
    template: String, part: String
  ) {
    let faults = faults(template)
    #expect(faults.contains { $0.contains(part) }, "\(faults)")
  }

  @Test(arguments: OutgoingMessage.Kind.allCases)
  func `every kind has its own placeholders, and no other kind's`(kind: OutgoingMessage.Kind) {
    let own = kind.placeholders.map { "{{\($0.name)}}" }.joined(separator: " ")
    #expect(faults(own, kind) == [])
    let others = Set(OutgoingMessage.Kind.allCases.flatMap(\.placeholders).map(\.name))
      .subtracting(kind.placeholders.map(\.name))
    for other in others { #expect(!faults("\(own) {{\(other)}}", kind).isEmpty, "\(other)") }
  }

  @Test func `a delivery without its link and a PIX without its code are refused`() {
    #expect(faults("Obrigado", .delivery) == ["deve conter {{link}}"])
    #expect(faults("Pague", .pix) == ["deve conter {{codigo}}"])
    #expect(faults("<a href=\"{{link}}\">acesso</a>", .delivery) == [])
    #expect(faults("{{ codigo }}", .pix) == [])
  }

  @Test func `a text counts as Telegram counts it`() {
    #expect(faults(text(4096)) == [])
    #expect(faults(text(4097)).first?.contains("4097") == true)
    #expect(faults("<b>\(text(4096))</b>") == [])
    #expect(faults(text(4095) + "&amp;") == [])
    #expect(faults(text(4096) + "&amp;").count == 1)
    // Two UTF-16 units each.
    #expect(faults(String(repeating: "😀", count: 2048)) == [])
    #expect(faults(String(repeating: "😀", count: 2049)).count == 1)
    #expect(faults(String(repeating: "ã", count: 4096)) == [])
  }

  @Test func `a caption has less room`() {
    #expect(faults(text(1024), .qrCode) == [])
    #expect(faults(text(1025), .qrCode).first?.contains("1024") == true)
  }

  @Test func `a value counts as long as it can be, in an address not at all`() {
    #expect(faults(text(4096 - 64) + "{{nome}}") == [])
    #expect(faults(text(4097 - 64) + "{{nome}}").count == 1)
    #expect(faults(text(4096 - 512) + "{{codigo}}", .pix) == [])
    #expect(faults(text(4097 - 512) + "{{codigo}}", .pix).count == 1)
    #expect(faults("\(text(4095))<a href=\"{{link}}\">x</a>", .delivery) == [])
    #expect(faults(text(4096 - 30) + "{{link}}", .delivery, longest: ["link": 30]) == [])
    #expect(faults(text(4097 - 30) + "{{link}}", .delivery, longest: ["link": 30]).count == 1)
    #expect(faults(text(3000) + "{{link}}", .delivery).count == 1)
  }

  private func buttons(_ count: Int, name: String = "Plano") -> [OutgoingMessage.Button] {
    (0..<count).map {
      .buy(
        name: "\(name) \($0)", price: Money(centavos: 1990),
        publicID: String(repeating: "a", count: 32))
    }
  }

  @Test func `more buttons, or more bytes of them, than Telegram takes are told`() {
    #expect(KeyboardLimits.fault(in: []) == nil)
    #expect(KeyboardLimits.fault(in: buttons(100)) == nil)
    #expect(KeyboardLimits.fault(in: buttons(101))?.contains("101") == true)
    let long = String(repeating: "n", count: 90)
    #expect(KeyboardLimits.fault(in: buttons(90, name: long))?.contains("bytes") == true)
    #expect(KeyboardLimits.fault(in: buttons(40, name: long)) == nil)
  }
}
