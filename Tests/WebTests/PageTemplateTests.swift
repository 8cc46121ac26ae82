import Foundation
import Testing

@testable import Web

/// What is found wrong with a template of the redirect page.
struct PageTemplateTests {
  private static let good = TemplateSample.good

  private func template(_ text: String, _ files: [String: String] = [:]) -> PageTemplate {
    TemplateSample.template(text, files)
  }

  private func changed(_ part: String, _ other: String) -> PageTemplate {
    TemplateSample.changed(part, other)
  }

  @Test func `a template with all its values is accepted`() {
    let template = template(Self.good)
    #expect(template.problems.isEmpty)
    #expect(template.warnings.isEmpty)
    #expect(template.leadsToBot)
  }

  @Test(arguments: PageTemplate.bodyValues)
  func `a value that is missing, misspelt, elsewhere or in a comment is named`(
    attribute: String, value: PageValue
  ) throws {
    let name = value.rawValue
    let part = "\(attribute)=\"<!--#echo var=\"\(name)\" -->\""
    for other in [
      "", "\(attribute)=\"\"", "\(attribute)=\"<!--#echo var=\"\(name)x\" -->\"",
      "\(attribute)=\"<!-- #echo var=\"\(name)\" -->\"", "x\(part)",
      "\(attribute)=\"{{\(name)}}\"", "> <div \(part)>",
    ] {
      let template = changed(part, other)
      #expect(template.problems.contains { $0.contains(attribute) }, "\(other)")
    }
  }

  @Test(arguments: [
    "data-token='<!--#echo var=\"token\" -->'", "DATA-TOKEN = \"<!--#echo var='token' -->\"",
    "data-token=<!--#echo var=\"token\" -->",
    "data-token=\"<!--#echo  encoding=\"none\" var=\"token\"-->\"",
  ])
  func `other ways to write the same are the same`(part: String) {
    #expect(changed("data-token=\"<!--#echo var=\"token\" -->\"", part).problems == [])
  }

  @Test(arguments: [
    "", "<a href=\"<!--#echo var=\"link\" -->\"></a>", "<a href=\"https://t.me/x\">Abrir</a>",
    "<noscript><a href=\"<!--#echo var=\"link\" -->\">Abrir</a></noscript>",
    "<!-- <a href=\"x\">Abrir</a> -->", "<a hidden href=\"<!--#echo var=\"link\" -->\">Abrir</a>",
    "<a style=\"display: none\" href=\"<!--#echo var=\"link\" -->\">Abrir</a>",
    "<script>'<a href=\"x\">Abrir</a>'</script>",
  ])
  func `a template without a link that a visitor sees is refused`(link: String) {
    let template = changed("<a href=\"<!--#echo var=\"link\" -->\">Abrir</a>", link)
    #expect(template.problems.contains { $0.contains("link visível") })
    #expect(!template.leadsToBot)
  }

  @Test(arguments: [
    "<a class=\"b\" href=\"<!--#echo var=\"link\" -->\"><img src=\"/redirect/b.png\"></a>",
    "<a href='<!--#echo var=\"link\" -->'><b>Ir</b></a>",
    "<A HREF=\"<!--#echo var=\"link\" -->\"><!--#echo var=\"button\" default=\"Ir\" encoding=\"none\" --></A>",
  ])
  func `a link with a picture, markup or a value in it is seen`(link: String) {
    #expect(changed("<a href=\"<!--#echo var=\"link\" -->\">Abrir</a>", link).problems == [])
  }

  @Test(arguments: ["", " \n\t ", "\n"])
  func `an empty template is refused`(text: String) {
    #expect(template(text).problems == ["está vazio"])
    #expect(!template(text).leadsToBot)
  }

  @Test(arguments: [
    "<", "<body", "<body data-token=\"", "<!--", "<!--#", "<script>", "</", "<a b='",
  ])
  func `a template that was cut is refused, wherever it was cut`(text: String) {
    #expect(template(text).problems.count >= PageTemplate.bodyValues.count)
    #expect(!template("\(Self.good.prefix(400))\(text)").problems.isEmpty)
  }

  @Test func `bytes that are no UTF-8 are refused`() {
    let bytes = Array(Self.good.utf8) + [0xE9]
    #expect(PageTemplate(bytes) { _ in [] }.problems == ["não está em UTF-8"])
  }

  @Test(arguments: ["", "<script></script>", "<script type=\"application/ld+json\">{}</script>"])
  func `a template without a script is refused`(script: String) {
    let template = changed(
      "<script><!--#include virtual=\"/redirect/redirect.js\" --></script>", script)
    #expect(template.problems.contains { $0.contains("falta o script") })
  }

  @Test func `an included file that is not there is named`() {
    let template = changed("redirect.js", "nada.js")
    #expect(template.problems.contains { $0.contains("/redirect/nada.js") })
  }

  @Test(arguments: [
    "<!--#echo var=\"remote_addr\" -->", "<!--#echo -->", "<!--#config timefmt=\"%s\" -->",
    "<!--#set var=\"link\" value=\"x\" -->", "<!--#if expr=\"$bot = x\" --><!--#endif -->",
    "<!--#include stub=\"x\" -->", "<!--#",
  ])
  func `a directive or value that a worker cannot fill in is refused and shown`(directive: String) {
    // Would catch: a page that is one thing from a worker and another from nginx.
    let template = changed("</body>", "\(directive)</body>")
    let isNamed = template.problems.contains {
      $0.contains("não é conhecido") || $0.contains("não existe")
    }
    #expect(isNamed)
  }

  @Test func `a directive in a script is refused, since no policy could name it`() {
    let template = changed("<script>", "<script>var x = \"<!--#echo var=\"token\" -->\";")
    #expect(template.problems.contains { $0.contains("document.body.dataset") })
  }

  @Test func `what would leave a visitor behind or never run is pointed out`() {
    let refresh = "<meta http-equiv=\"refresh\" content=\"2;url=<!--#echo var=\"link\" -->\">"
    #expect(changed(refresh, "").warnings.contains { $0.contains("refresh") })
    #expect(changed(refresh, "<noscript>\(refresh)</noscript>").warnings.count == 1)
    for wrong in ["0;url=", "3600;url="] {
      let template = changed("2;url=", wrong)
      #expect(template.warnings.count == 1 && template.problems.isEmpty, "\(wrong)")
    }
    #expect(changed("<a ", "<a onclick=\"x()\" ").warnings.contains { $0.contains("onclick") })
    for source in [
      "https://img.example/a.png", "//img.example/a.png",
      "<!--#echo var=\"picture\" encoding=\"none\" -->",
    ] {
      let picture = changed("<a ", "<img src=\"\(source)\"><a ")
      #expect(picture.warnings.contains { $0.contains("loading=\"lazy\"") }, "\(source)")
      #expect(changed("<a ", "<img loading=\"lazy\" src=\"\(source)\"><a ").warnings.isEmpty)
    }
    #expect(changed("<a ", "<img src=\"/redirect/a.png\"><a ").warnings.isEmpty)
    let escaped = changed("<title>x", "<title><!--#echo var=\"title\" default=\"x\" -->")
    #expect(escaped.warnings.contains { $0.contains("encoding=\"none\"") })
    #expect(escaped.problems.isEmpty)
  }

  // The hash is what `openssl dgst -sha256 -binary | base64` says.
  @Test func `a policy's hash is of the text that the browser runs`() {
    let expected = "sha256-j5W9a6Qy526MwWS5fg5C/eOZLoxEz8yZXNRZlkIZQdw="
    #expect(template(Self.good).scriptHashes.count == 1)
    for script in ["alert(1)\n// á\n", "alert(1)\r\n// á\r\n", "alert(1)\r// á\r"] {
      #expect(template(Self.good, ["/redirect/redirect.js": script]).scriptHashes == [expected])
    }
    let two = changed("</body>", "<SCRIPT defer>alert(1)\n// á\n</SCRIPT ></body>")
    #expect(two.scriptHashes.last == expected)
    #expect(two.scriptHashes.count == 2)
  }

  @Test(arguments: ["default", "escuro"])
  func `the templates that come with Rastro are in order`(name: String) throws {
    let settings = PageSettings(
      publicURL: "https://loja.example", botLinkURL: "https://t.me",
      pixelScriptURL: "https://connect.facebook.net/en_US/fbevents.js")
    let template = try #require(
      TemplateFolder(www: repository + "/www", settings: settings).template(named: name))
    #expect(template.problems == [])
    #expect(template.warnings == [])
    #expect(template.scriptHashes.count == 1)
  }
}

let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().path
