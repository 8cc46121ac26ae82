import HTMLTemplates
import Testing

@Suite struct HTMLEscapingTests {
  /// The library compares characters: with an accent behind it a quotation mark is another one.
  @Test(arguments: ["\"\u{338} onfocus=x", "<\u{338}b>", "'\u{301}", "&\u{20DD}amp;", ">\u{200D}"])
  func `a mark with a combining scalar behind it is escaped all the same`(_ text: String) throws {
    let html = try HTMLTemplate("{{value}}").render(["value": text])
    #expect(!html.utf8.contains { "<>\"'".utf8.contains($0) })
    #expect(html.utf8.first == UInt8(ascii: "&"))
  }

  @Test func `what needs no escaping stays as it is`() throws {
    #expect(try HTMLTemplate("{{value}}").render(["value": "João 🙂 1,99"]) == "João 🙂 1,99")
  }

  /// A partial and a section begin anew in the library.
  @Test func `values in sections and partials are escaped alike`() throws {
    let templates = try HTMLTemplates([
      "page": "{{#rows}}{{name}}{{> part}}{{/rows}}", "part": "[{{name}}]",
    ])
    #expect(
      templates.render("page", ["rows": [["name": "\"\u{338}"]]])
        == "&quot;\u{338}[&quot;\u{338}]")
  }

  @Test func `a name that no template has gives nothing`() throws {
    #expect(try HTMLTemplates([:]).render("page", [:]) == nil)
  }

  @Test func `a text that is no template is refused`() {
    #expect(throws: (any Error).self) { try HTMLTemplate("{{#open}}") }
  }
}
