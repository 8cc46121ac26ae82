import Application
import Testing

@testable import Admin

@Suite struct FormFieldTests {
  private func html(_ field: FormField) throws -> String {
    try #require(
      try AdminTemplatesForTests.shell.render("shell/field", field.values))
  }

  @Test func `a secret is never shown, a text is, escaped`() throws {
    let secret = try html(FormField("token", "Token", .secret, value: "123:abc"))
    #expect(!secret.contains("123:abc"))
    let text = try html(FormField("name", "Nome", value: "\"\u{338}><b>"))
    #expect(text.contains("value=\"&quot;\u{338}&gt;&lt;b&gt;\""))
  }

  @Test func `a fault is tied to its field for whoever cannot see it`() throws {
    let (fields, rest) = [FormField("bots[0].name", "Bot", hint: "qual")].with([
      FieldFault("bots[0].name", "não existe"), FieldFault("slug", "já é de outro"),
    ])
    #expect(rest.map(\.path) == ["slug"])
    let page = try html(fields[0])
    #expect(page.contains("aria-invalid=\"true\""))
    #expect(page.contains("aria-describedby=\"f-bots-0--name-fault f-bots-0--name-hint\""))
    #expect(page.contains("id=\"f-bots-0--name-fault\""))
    #expect(page.contains("não existe"))
  }

  @Test func `without hint or limit nothing is said of them`() throws {
    let page = try html(FormField("name", "Nome"))
    #expect(!page.contains("r-hint") && !page.contains("maxlength"))
    #expect(!page.contains("aria-describedby"))
  }

  @Test func `a text over several lines comes back as it was typed`() throws {
    let page = try html(FormField("text", "Texto", .area, value: "\num\n  dois"))
    #expect(page.contains(">\n\num\n  dois</textarea>"))
  }
}
