import Testing

@testable import Web

/// Links that nobody sees, scripts that do not run, and what leads visitors elsewhere.
struct TemplateWaysOutTests {
  private static let wrappings: [(String, String)] = [
    ("<template>", "</template>"), ("<textarea>", "</textarea>"), ("<title>", "</title>"),
    ("<select>", "</select>"), ("<main hidden>", "</main>"), ("<main hidden=''>", "</main>"),
    ("<MAIN HIDDEN>", "</MAIN>"), ("<div style='display: NONE'>", "</div>"),
    ("<div style='display:/**/none !important'>", "</div>"),
    ("<div><section style='visibility:collapse'><p>", "</section></div>"),
    ("<div style='opacity:0'>", "</div>"), ("<div style='opacity:.0;x'>", "</div>"),
    ("<div style='opacity: 0%'>", "</div>"), ("<div style='font-size:0px'>", "</div>"),
    ("<div style='transform: scale(0)'>", "</div>"), ("<div inert>", "</div>"),
    ("<div style='position:absolute;left:-9999px'>", "</div>"), ("<dialog>", "</dialog>"),
    ("<details>x", "</details>"), ("<noscript>", "</noscript>"), ("<iframe>", "</iframe>"),
    ("<video>", "</video>"), ("<object>", "</object>"), ("<svg><template>", "</template></svg>"),
    ("<div style='height:0;overflow:hidden'>", "</div>"),
    ("<div style='color:rgba(0, 0, 0, 0)'>", "</div>"),
    ("<xmp>", "</xmp>"), ("<noframes>", "</noframes>"), ("<div hidden><ul><li>x</ul>", "</div>"),
    ("<main hidden></div>", "</main>"), ("<main hidden></body>", "</main>"),
    ("<div><table hidden><tr><td></div>", "</table>"), ("<ul><li hidden><ul><li>", "</ul></ul>"),
    ("<p hidden>x<span>", "</span></p>"), ("<script type='text/html'>", "</script>"),
    ("<style>", "</style>"), ("<datalist>", "</datalist>"), ("<!-- x", "-->"),
  ]

  @Test(arguments: wrappings)
  func `a link in something that nobody sees is none`(before: String, after: String) {
    // Would catch: a page without a button, which apply called good.
    let template = TemplateSample.changed(
      TemplateSample.link, "\(before)\(TemplateSample.link)\(after)")
    #expect(template.problems.contains { $0.contains("link visível") })
    #expect(!template.leadsToBot)
  }

  @Test(arguments: [
    ("<main hidden>x</main>", ""), ("<p hidden>x<div>", "</div>"),
    ("<ul><li hidden>x<li>", "</ul>"),
    ("<template><div></template>", ""), ("<details open>", "</details>"),
    ("<div style='opacity:0.9;display:block'>", "</div>"), ("<br hidden>", ""),
    ("<img hidden src=x loading=lazy>", ""), ("<select><option>1</select>", ""),
    ("<!-->", ""), ("<!-- x --!>", ""), ("<textarea><div hidden></textarea>", ""),
  ])
  func `a link beside something hidden is seen`(before: String, after: String) {
    let link = TemplateSample.link
    #expect(TemplateSample.changed(link, "\(before)\(link)\(after)").problems == [])
  }

  @Test func `a hidden body hides everything`() {
    let template = TemplateSample.changed("<body class='x'", "<body style='display:none'")
    #expect(!template.leadsToBot)
  }

  @Test(arguments: [
    "&nbsp;", "&nbsp", "&#160;", "&#xA0;", "\u{A0}", "\u{200B}", "&ZeroWidthSpace;", "&shy;",
    "\u{2800}", "\u{3164}", "<span hidden>Ir</span>", "<b style='opacity:0'>Ir</b>", "<!-- Ir -->",
    "<img>", "<img src='' alt=' '>", "<img hidden src='/redirect/a.png'>",
    "<img width=1 height=1 src='/redirect/a.png'>", "<script>1</script>", "<title>Ir</title>",
    "<template>Ir</template>",
  ])
  func `a link that shows nothing is none`(content: String) {
    #expect(!TemplateSample.changed(">Abrir<", ">\(content)<").leadsToBot)
  }

  @Test(arguments: ["visibility:collapse", "opacity:0", "visibility:hidden", "pointer-events:none"])
  func `a link with a style that hides it is none`(style: String) {
    #expect(!TemplateSample.changed("<a ", "<a style='\(style)' ").leadsToBot)
  }

  @Test(arguments: [
    "<script src=\"\"></script>", "<script src=\"https://cdn.example/x.js\"></script>",
    "<script src=\"//cdn.example/redirect/redirect.js\"></script>",
    "<script src=\"/redirect/meu.js\"></script>", "<script src=\"redirect.js\"></script>",
    "<script>var a=1</script>", "<script nomodule>\(include)</script>",
    "<script nomodule src=\"/redirect/redirect.js\"></script>",
    "<script src=\"/redirect/redirect.js\" type=\"text/plain\"></script>",
    "<script src=\"\">\(include)</script>", "<script>/*\(include)*/</script>",
    "<script>if (0) { \(include) }</script>",
    "<script type=\"text/javascript; charset=utf-8\">\(include)</script>",
    "<template>\(whole)</template>", "<noscript>\(whole)</noscript>",
    "<textarea>\(whole)</textarea>", "<!-- \(whole) -->", "<style>\(whole)</style>",
    "<script type=\"application/json\">\(include)</script>",
  ])
  func `a page whose redirect script does not run is refused`(script: String) {
    // Would catch: a template that loses every PageView of the Pixel without a word.
    let template = TemplateSample.changed(TemplateSample.script, script)
    #expect(template.problems.contains { $0.contains("falta o script") }, "\(template.problems)")
  }

  private static let include = "<!--#include virtual=\"/redirect/redirect.js\" -->"
  private static let whole = TemplateSample.script

  @Test(arguments: [
    "<script src=\"/redirect/redirect.js\"></script>",
    "<script defer src='/redirect/redirect.js?v=2'></script>", "<script>\n\(include)\n</script>",
    "<script type=\"module\">\(include)</script>", "<div hidden>\(whole)</div>",
    "<script>var a=1</script>\(whole)",
  ])
  func `the redirect script by itself is accepted, inline or as a file`(script: String) {
    let template = TemplateSample.changed(TemplateSample.script, script)
    #expect(template.problems == [])
    #expect(template.warnings == [])
  }

  @Test func `the redirect script waits for the body or stands in it`() {
    let without = TemplateSample.good.replacing(Self.whole, with: "")
    for (script, isGood) in [
      (Self.whole, false), ("<script src=\"/redirect/redirect.js\"></script>", false),
      ("<script src=\"/redirect/redirect.js\" async></script>", false),
      ("<script src=\"/redirect/redirect.js\" defer></script>", true),
    ] {
      let text = without.replacing("</head>", with: "\(script)</head>")
      #expect(TemplateSample.template(text).problems.isEmpty == isGood, "\(script)")
    }
  }

  @Test func `the redirect script must be there, and not be empty`() {
    for script in ["", " \n"] {
      for part in [Self.whole, "<script src=\"/redirect/redirect.js\"></script>"] {
        let template = TemplateSample.changed(
          Self.whole, part, ["/redirect/redirect.js": script])
        #expect(template.problems.contains { $0.contains("falta o script") })
      }
    }
  }

  @Test(arguments: [
    "https://cdn.example/x.js", "//cdn.example/x.js", "", "x.js", "/redirect/nada.js",
  ])
  func `a script besides that does not load is pointed out`(address: String) {
    let template = TemplateSample.changed("</body>", "<script src=\"\(address)\"></script></body>")
    #expect(template.problems == [])
    #expect(template.warnings.contains { $0.contains("\"\(address)\"") && $0.contains("não roda") })
  }

  @Test(arguments: [
    "script-src 'none'", "default-src 'self'", "SCRIPT-SRC 'none'", "img-src 'self'",
    "connect-src 'none'", "style-src 'self'; sandbox", "require-trusted-types-for 'script'",
  ])
  func `a security policy of the seller's own is refused`(policy: String) {
    let meta = "<meta HTTP-EQUIV=\"content-security-policy\" content=\"\(policy)\">"
    let template = TemplateSample.changed("<title>", "\(meta)<title>")
    #expect(template.problems.contains { $0.contains("Content-Security-Policy própria") })
  }

  @Test(arguments: ["<!--#echo var=\"policy\" default=\"\" -->", "", "upgrade-insecure-requests"])
  func `a security policy that hinders nothing is accepted`(policy: String) {
    let meta = "<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">"
    #expect(TemplateSample.changed("<title>", "\(meta)<title>").problems == [])
  }

  @Test(arguments: [
    "0;url=https://outro.example", "5", "2; URL='https://outro.example'", "1,https://outro.example",
    "2;url=https://outro.example/?x=<!--#echo var=\"link\" -->",
    "3;url=<!--#echo var=\"picture\" -->",
    "2;url=", "2 url=<!--#echo var=\"link\" -->x",
  ])
  func `a refresh that leads elsewhere is refused, beside a right one too`(content: String) {
    // Would catch: visitors who were paid for and land on another page, or on this one for ever.
    let meta = "<meta http-equiv=\"Refresh\" content=\"\(content)\">"
    for place in ["\(meta)<title>", "<noscript>\(meta)</noscript><title>"] {
      let template = TemplateSample.changed("<title>", place)
      #expect(template.problems.contains { $0.contains("não leva ao bot") }, "\(content)")
      #expect(!template.leadsToBot)
    }
  }

  @Test(arguments: ["2; url=", "2;URL=", "2,", "2;", "2.5;url = "])
  func `a refresh in another spelling is the same`(start: String) {
    let template = TemplateSample.changed("content=\"2;url=", "content=\"\(start)")
    #expect(template.problems == [] && template.warnings == [])
  }
}
