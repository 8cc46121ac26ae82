import Application
import Foundation
import Testing

@testable import rastro

/// A seller's own words on the redirect page.
struct SellerDocumentPageTests {
  private func read(_ page: String) throws -> PageTexts? {
    let text = """
      {"account": "Loja", "gateway_accounts": [], "bots": [],
       "pools": [{"name": "P", "slug": "p", "bots": [], "page": \(page)}]}
      """
    return try SellerDocument.read(Data(text.utf8), environment: [:]).pools.first?.texts
  }

  @Test func `words are kept as they are written`() throws {
    let page = #"""
      {"title": "Falta 1 \"toque\" <b>", "text": "R$ 19,90\nà vista \\o/", "button": "👉 Ir",
       "picture": "produto_1.JPG.png"}
      """#
    #expect(
      try read(page)
        == PageTexts(
          title: "Falta 1 \"toque\" <b>", text: "R$ 19,90\nà vista \\o/",
          picture: "produto_1.JPG.png",
          button: "👉 Ir"))
  }

  @Test(arguments: [
    "null", "{}", #"{"title": null, "text": null, "picture": null, "button": null}"#,
  ])
  func `words that are left out are the template's`(page: String) throws {
    #expect(try read(page) == PageTexts())
  }

  @Test(arguments: ["a.jpg", "A-1_b.webp", "https://cdn.exemplo.com.br/a/b.png?x=1&y=%20"])
  func `a picture is a file of the folder or an https address`(picture: String) throws {
    #expect(try read(#"{"picture": "\#(picture)"}"#)?.picture == picture)
  }

  @Test(arguments: [
    (#"{"title": "\#(String(repeating: "x", count: 101))"}"#, "title"),
    (#"{"title": ""}"#, "title"),
    (#"{"title": " \n "}"#, "title"), (#"{"title": 1}"#, "title"),
    (#"{"text": "a\u0000b"}"#, "text"),
    (#"{"text": "\#(String(repeating: "x", count: 301))"}"#, "text"),
    (#"{"button": "\#(String(repeating: "x", count: 61))"}"#, "button"),
    (#"{"button": "a\u0007"}"#, "button"), (#"{"picture": "../a.jpg"}"#, "picture"),
    (#"{"picture": "a/b.jpg"}"#, "picture"), (#"{"picture": ".a.jpg"}"#, "picture"),
    (#"{"picture": "a.html"}"#, "picture"), (#"{"picture": "http://a/b.jpg"}"#, "picture"),
    (#"{"picture": "javascript:alert(1)"}"#, "picture"),
    (#"{"picture": "https://a b/c.jpg"}"#, "picture"),
    (#"{"picture": "https:///c.jpg"}"#, "picture"), (#"{"picture": "foto.jpg\n"}"#, "picture"),
    (#"{"titulo": "x"}"#, "titulo"), (#"{"picture": "é.jpg"}"#, "picture"),
  ])
  func `a value that the page cannot have is a problem in its place`(page: String, key: String)
    throws
  {
    let thrown = #expect(throws: DocumentFault.self) { try read(page) }
    let problems = try #require(thrown).problems
    #expect(problems.allSatisfy { $0.hasPrefix("$.pools[0].page.\(key): ") })
    #expect(!problems.isEmpty)
  }
}
