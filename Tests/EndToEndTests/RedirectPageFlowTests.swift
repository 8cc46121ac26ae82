import Cryptography
import Foundation
import JSON
import Testing

/// The page between ad and bot as it goes out, and the templates that sellers write.
@Suite(.gated) struct RedirectPageFlowTests {
  /// A template of this test's own in `www/redirect`, gone at its end.
  final class Template {
    let name = "teste-\(UUID().uuidString.lowercased())"
    private var path: String { "\(Stack.root)/www/redirect/\(name).html" }

    init(_ change: (String) -> String) throws {
      let text = try String(
        contentsOfFile: "\(Stack.root)/www/redirect/default.html", encoding: .utf8)
      try write(change(text))
    }

    func write(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) }

    func text() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
  }

  private func page(_ seller: Seller) async throws -> (head: String, body: String) {
    let text = try await RawRequest.get("/go/\(seller.slug)?fbclid=x", on: seller.stack).text
    let parts = text.split(separator: "\r\n\r\n", maxSplits: 1).map(String.init)
    return (parts.first ?? "", parts.last ?? "")
  }

  /// Until workers, or nginx's own pages, know what was applied.
  private func page(_ seller: Seller, with text: String) async throws -> (
    head: String, body: String
  ) {
    try await eventually("a page with \(text.prefix(60))") {
      let page = try await page(seller)
      return page.body.contains(text) ? page : nil
    }
  }

  private func policies(_ page: (head: String, body: String)) -> [String] {
    let header = page.head.firstMatch(of: #/Content-Security-Policy: ([^\r\n]+)/#)?.1
    let own = page.body.firstMatch(
      of: #/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/#)?.1
    return [header, own].compactMap { $0.map(String.init) }
  }

  @Test(arguments: ["default", "escuro"])
  func `styles and script come with the page, and its policy names the script by its hash`(
    template: String
  ) async throws {
    let stack = try await Stack.up("page-\(template)")
    let seller = try await Seller.make(on: stack)
    try await seller.apply(seller.document(page: [:], template: template))
    for killed in [false, true] {
      if killed { try await stack.killForGood("clicks") }
      let page = try await page(seller, with: "INICIAR")
      #expect(!page.body.contains("/redirect/"), "another request for a part of the page")
      #expect(!page.body.contains("<!--#") && !page.body.contains("[an error"))
      #expect(page.body.contains("<link rel=\"preconnect\" href=\"\(stack.sandboxURL)\">"))
      #expect(page.body.contains("<strong>@\(seller.bot)</strong>"))
      let found = page.body.firstMatch(of: #/<script type="[a-z\/]+">((?s).*?)<\/script>/#)
      let script = try #require(found).1
      let hash = Data(sha256(Array(script.utf8))).base64EncodedString()
      let policy = try #require(policies(page).first { $0.contains("script-src") })
      #expect(policy.contains("script-src 'self' "))
      #expect(policy.contains("'sha256-\(hash)'"))
      #expect(policy.firstMatch(of: #/script-src[^;]*unsafe/#) == nil)
      #expect(policy.firstMatch(of: #/frame-src[^;]* https:\/\/www\.facebook\.com/#) != nil)
      #expect(policies(page).contains { $0.contains("frame-ancestors 'none'") })
    }
    try await stack.down()
  }

  private static let attack = #"""
    "'> <script>alert(1)</script> $token ${token} $REQUEST_URI \ \" <!--#echo var="token" --> --> &amp; é
    """#

  @Test func `a seller's words appear as they were written, and nothing in them works`()
    async throws
  {
    // Would catch: a page that breaks, or shows another value, because of a quote or a dollar sign.
    let stack = try await Stack.up("page-words")
    let seller = try await Seller.make(on: stack)
    let words = String(Self.attack.dropLast().prefix(95))
    let long = String(repeating: "Olá <b>$x</b> 👉🏽 ", count: 16)
    try await seller.apply(
      seller.document(
        page: [
          "title": .text(words), "text": .text(long),
          "picture": "https://img.example/a.png?x=\"$token<!--#echo&y=1", "button": "Ir <já>",
        ], template: "default"))
    let browser = try await Browser.open(in: stack)
    defer { browser.close() }
    // The page stands still: nothing in it can leave.
    try await browser.tell("Emulation.setScriptExecutionDisabled", ["value": true])
    for killed in [false, true] {
      if killed { try await stack.killForGood("clicks") }
      let page = try await page(seller, with: "Ir &#60;já&#62;")
      #expect(!page.body.contains("<script>alert") && !page.body.contains("[an error"))
      #expect(page.body.matches(of: #/data-token="[0-9a-f]{32}"/#).count == 1)
      let still = page.body.replacing(#/<meta http-equiv="refresh"[^>]*>/#, with: "")
      try await browser.go(
        to: "data:text/html;charset=utf-8;base64,\(Data(still.utf8).base64EncodedString())")
      let seen = try await browser.evaluate(
        """
        const text = (selector) => document.querySelector(selector).textContent;
        return [text("title"), text("h1"), text("main p"), text("#open"),
          document.querySelector("main img").getAttribute("src")];
        """
      ).items.map(\.text)
      #expect(
        seen == [
          words, words, long, "Ir <já>", "https://img.example/a.png?x=\"$token<!--#echo&y=1",
        ])
    }
    try await stack.down()
  }

  @Test func `a template that lacks a value is refused before anything is saved`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let template = try Template { $0.replacing("<!--#echo var=\"token\" -->", with: "") }
    defer { template.remove() }
    func apply() async throws -> CommandResult {
      try await seller.stack.rastro(
        "apply", "-",
        input: Data(seller.document(page: [:], template: template.name).bytes))
    }
    let refused = try await apply()
    #expect(refused.status == 65)
    #expect(refused.messages.contains("data-token") && refused.messages.contains(template.name))
    try template.write("")
    #expect(try await apply().status == 65)
    template.remove()
    #expect(try await apply().status == 65)
    #expect(try await page(seller).body.contains("Abrindo o Telegram"))
  }

  @Test func `a template that is broken later sends visitors straight on, and the doctor says so`()
    async throws
  {
    let stack = try await Stack.up("page-broken")
    let seller = try await Seller.make(on: stack)
    let template = try Template { $0 }
    defer { template.remove() }
    try await seller.apply(seller.document(page: [:], template: template.name))
    try template.write("<p>Olá</p>")
    try await eventually("a redirect") {
      let head = try await page(seller).head
      return head.contains(" 302") && head.contains("/t.me/\(seller.bot)?start=")
    }
    let doctor = try await stack.rastro("doctor")
    #expect(doctor.status == 1)
    #expect(
      doctor.output.contains("FALHA páginas de redirecionamento")
        && doctor.output.contains(template.name))
    try await eventually("nginx's own page") {
      let file = "\(stack.directory)/fallback/go/\(seller.slug).html"
      return try String(contentsOfFile: file, encoding: .utf8).contains("content=\"0;url=")
    }
    try await stack.killForGood("clicks")
    #expect(
      try await page(seller).body.firstMatch(
        of: #/0;url=http:\/\/[^"]*\?start=[0-9a-f]{32}"/#) != nil)
    try await stack.down()
  }
}

extension Seller {
  /// With words and a template for the redirect page.
  func document(page: JSONValue, template: String) -> JSONValue {
    guard case .object(var document) = document(),
      case .object(var pool) = document["pools"]?.items.first
    else { return .null }
    pool["page"] = page
    pool["template"] = .text(template)
    document["pools"] = .array([.object(pool)])
    return .object(document)
  }
}
