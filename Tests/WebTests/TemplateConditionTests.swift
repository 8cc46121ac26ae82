import Testing

@testable import Web

/// Templates whose page depends on what a pool has: each visitor needs a way out, whatever stands in it.
struct TemplateConditionTests {
  private static let link = TemplateSample.link
  private static let script = TemplateSample.script
  private static let picture = "<!--#if expr=\"$picture\" -->"
  private static let end = "<!--#endif -->"

  private static let lost: [(String, String)] = [
    (link, "\(picture)\(link)\(end)"),
    (link, "\(picture)x<!--#else -->\(link)\(end)"),
    (link, "<!--#if expr=\"$pixel_id\" -->\(link)\(end)"),
    (link, "\(picture)\(link)\(end)<!--#if expr=\"$text\" -->\(link)\(end)"),
    (link, "<div \(picture)hidden\(end)>\(link)</div>"),
    (link, "\(picture)<textarea>\(end)\(link)"),
    (link, "\(picture)<!-- \(end)\(link) -->"),
    (
      link,
      "<a href=\"<!--#echo var=\"link\" -->\"><!--#echo var=\"button\" encoding=\"none\" --></a>"
    ),
    (
      link,
      "<a href=\"<!--#echo var=\"link\" -->\"><img src=\"<!--#echo var=\"picture\" encoding=\"none\" -->\"></a>"
    ),
    (script, "\(picture)\(script)\(end)"),
    (script, "\(picture)x<!--#else -->\(script)\(end)"),
    (script, "<!--#if expr=\"$rastro_pixel_origin\" -->\(script)\(end)"),
    (
      "data-token=\"<!--#echo var=\"token\" -->\"",
      "\(picture)data-token=\"<!--#echo var=\"token\" -->\"\(end)"
    ),
  ]

  @Test(arguments: lost)
  func `what a page needs may not depend on a condition`(part: String, other: String) {
    // Would catch: a page of the pools without a picture that nobody can leave.
    let template = TemplateSample.changed(part, other)
    #expect(template.problems.contains { $0.contains("em todos os casos") }, "\(template.problems)")
    if part == Self.link { #expect(!template.leadsToBot) }
  }

  @Test(arguments: [
    (link, "\(picture)<b>\(link)</b><!--#else -->\(link)\(end)"),
    (link, "<!--#if expr=\"$link\" -->\(link)\(end)"),
    (link, "\(picture)<img src=\"/redirect/x.png\">\(end)\(link)"),
    (script, "\(picture)x\(end)\(script)\(picture)y<!--#else -->z\(end)"),
    (link, "<a href=\"<!--#echo var=\"link\" -->\">\(picture)Ver<!--#else -->Ir\(end)</a>"),
  ])
  func `a condition that takes nothing away is fine`(part: String, other: String) {
    let template = TemplateSample.changed(part, other)
    #expect(template.problems == [])
    #expect(template.leadsToBot)
  }

  @Test(arguments: [
    (picture, "sem <!--#endif -->"), ("\(picture)x<!--#else -->", "sem <!--#endif -->"),
    ("\(picture)\(picture)x\(end)\(end)", "dentro de outro"),
    ("\(picture)x<!--#else -->\(picture)y\(end)\(end)", "dentro de outro"),
    (end, "não pertence"), ("<!--#else -->", "não pertence"),
    ("\(picture)x\(end)\(end)", "não pertence"),
    ("\(picture)x<!--#else -->y<!--#else -->z\(end)", "não pertence"),
  ])
  func `conditions that nginx reads in another way are refused`(part: String, gatewayStatus: String)
  {
    for place in ["</body>", "<body", TemplateSample.link] {
      let template = TemplateSample.changed(place, part + place)
      #expect(
        template.problems.contains { $0.contains(gatewayStatus) }, "\(place): \(template.problems)")
      #expect(!template.leadsToBot)
    }
  }

  @Test func `a condition ends in the file in which it began`() {
    // Would catch: a worker that puts files together where nginx reads each by itself.
    let include = "<!--#include virtual=\"/redirect/p.html\" -->"
    func problems(_ page: String, _ file: String) -> [String] {
      TemplateSample.changed("</body>", page, ["/redirect/p.html": file]).problems
    }
    #expect(problems(include, "\(Self.picture)x\(Self.end)") == [])
    #expect(problems("\(include)\(Self.end)", "\(Self.picture)x").count == 2)
    #expect(problems("\(Self.picture)\(include)", "x\(Self.end)").count == 2)
    #expect(
      problems("\(Self.picture)\(include)\(Self.end)", "\(Self.picture)x\(Self.end)").count == 1)
  }

  @Test func `values in a file that nginx gives out as it is are refused`() {
    let template = TemplateSample.changed(
      "<title>", "<style><!--#include virtual=\"/redirect/x.css\" --></style><title>",
      ["/redirect/x.css": "<!--#if expr=\"$text\" -->p {}<!--#endif -->"])
    #expect(template.problems.contains { $0.contains("/redirect/x.css") })
  }

  @Test func `a condition in a script is refused, since no policy could name both`() {
    let own = "<script>var x = 1;\(Self.picture)x = 2;\(Self.end)</script></body>"
    #expect(
      TemplateSample.changed("</body>", own).problems.contains {
        $0.contains("document.body.dataset")
      })
  }

  @Test func `scripts of each branch are in the policy`() {
    let own =
      "\(Self.picture)<script>a()</script><!--#else --><script>b()</script>\(Self.end)</body>"
    let template = TemplateSample.changed("</body>", own)
    #expect(template.problems == [])
    #expect(template.scriptHashes.count == 3)
  }

  @Test func `a refresh in a condition is pointed out`() {
    let template = TemplateSample.changed(
      TemplateSample.refresh, "\(Self.picture)\(TemplateSample.refresh)\(Self.end)")
    #expect(template.warnings.contains { $0.contains("fica parado") })
  }
}
