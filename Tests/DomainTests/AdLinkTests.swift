import Domain
import Testing

/// Ad links as people and programs pass them on.
struct AdLinkTests {
  @Test(arguments: [
    "oferta", "a", "0", "black-friday_2", "oferta-", String(repeating: "x", count: 64),
  ])
  func `an address as it was published names its slug`(slug: String) throws {
    let link = try #require(AdLink(path: "/go/\(slug)"))
    #expect(link.exactSlug == slug)
    #expect(!link.repairedSlugs.contains(slug))
    #expect(!link.hasGluedQuery)
  }

  private static let marks = [
    "/", "//", ".", "...", ")", ")]", "]", "}", "\"", "'", "`", ",", ":", "!", "*", "**", "~", "|",
    "\\",
    "^", "=", "+", "$", "@", "<", ">", "/>", "\">", " ", "  ", "\t", "\n", "\r\n", "\u{7F}", "/.",
    "./",
    "\u{A0}", "\u{AD}", "\u{AB}", "\u{BB}", "\u{B4}", "\u{200B}", "\u{200D}", "\u{200E}",
    "\u{202A}",
    "\u{202C}", "\u{2013}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2026}", "\u{2060}",
    "\u{20E3}", "\u{3000}", "\u{300D}", "\u{FE0F}", "\u{FEFF}", "\u{FF09}", "\u{FFFD}", "\u{1F449}",
    "\u{1F449}\u{1F3FD} ", "%", "%20", "%0A", "%0d%0a", "%E2%80%8B", "%e2%80%9d", "%2520", "%252F",
    "%25", "%22%3E", "%C2%A0", "%F0%9F%91%89", "%EF%BB%BF",
  ]

  @Test(arguments: marks)
  func `what is added behind or before the slug is taken away`(mark: String) throws {
    for path in ["/go/oferta\(mark)", "/go/\(mark)oferta", "/go/\(mark)oferta\(mark)"] {
      let link = try #require(AdLink(path: path), "\(path)")
      #expect(link.exactSlug == nil, "\(path)")
      #expect(link.repairedSlugs == ["oferta"], "\(path)")
      #expect(!link.hasGluedQuery, "\(path)")
    }
  }

  @Test(arguments: [
    "/GO/oferta", "/Go/Oferta", "/go/OFERTA", "/go/oFeRtA", "//go//oferta", "/ go/oferta",
    "/\u{200B}go/oferta", "/go\u{200B}/oferta", "/\"go/oferta", "/go/_oferta", "/go/__oferta__",
    "/go/-oferta.", "/go/*OFERTA*/",
  ])
  func `capitals and damage before the slug are taken away`(path: String) throws {
    #expect(try #require(AdLink(path: path)).repairedSlugs.contains("oferta"))
  }

  @Test func `hyphens and underscores at the end may be the slug's or not`() throws {
    // Would catch: a click on one pool's link that reaches another's.
    let marked = try #require(AdLink(path: "/go/oferta_"))
    #expect(marked.exactSlug == "oferta_")
    #expect(marked.repairedSlugs == ["oferta"])
    let damaged = try #require(AdLink(path: "/go/Oferta_-."))
    #expect(damaged.exactSlug == nil)
    #expect(damaged.repairedSlugs == ["oferta_-", "oferta"])
  }

  @Test func `capitals alone may be the slug's`() throws {
    let link = try #require(AdLink(path: "/go/Oferta"))
    #expect(link.exactSlug == "Oferta")
    #expect(link.repairedSlugs == ["oferta"])
  }

  @Test(arguments: [
    "", "/", "/go", "/go/", "/go/.", "/go/%20", "/go/---", "go", "go/oferta", "/goo/oferta",
    "/gooferta",
    "/og/oferta",
    "/go/oferta/x", "/go/oferta.html", "/go/oferta x", "/go/oferta%20x", "/go/oferta%41",
    "/go/oferta)b", "/go/ofertaé", "/go/caf\u{E9}", "/go/promo\u{E7}ão", "/go/oferta\u{430}",
    "/x/go/oferta",
    "/api/go/oferta", "/go/\(String(repeating: "x", count: 65))", "/go/..%2Fetc/passwd",
  ])
  func `letters and digits that are not the slug's make another address`(path: String) {
    #expect(AdLink(path: path) == nil)
  }

  @Test(arguments: [
    ("/go/oferta&utm_source=fb&fbclid=a%2Bb", "utm_source=fb&fbclid=a%2Bb"),
    ("/go/oferta/&utm_source=fb", "utm_source=fb"), ("/go/OFERTA&utm_source=fb", "utm_source=fb"),
    ("/go/oferta%3Futm_source%3Dfb%26utm_term%3Da%2520b", "utm_source=fb&utm_term=a%20b"),
    ("/go/oferta%26utm_source=fb", "utm_source=fb"), ("/go/oferta;utm_source=fb", "utm_source=fb"),
    ("/go/oferta&amp;utm_source=fb", "amp;utm_source=fb"), ("/go/oferta%23topo", "topo"),
    ("/go/oferta&utm_source=fb?fbclid=x", "utm_source=fb"), ("/go/oferta%22&a=b", "a=b"),
    ("/go/oferta?fbclid=x", ""), ("/go/oferta", ""), ("/go/oferta.?fbclid=x&y=/go/b&c=d", ""),
    ("", ""),
    ("/go/oferta%20", ""), ("/x&a=b", ""),
  ])
  func `a query that lost its question mark is found, decoded no more often than it was encoded`(
    target: String, query: String
  ) {
    #expect(AdLink.gluedQuery(target: target) == query)
  }

  @Test(arguments: [
    "&utm_source=fb", "?a=b", ";a=b", "#x", "/&a", "%26a=b", "%3Fa=b", " &a=b", "&quot;",
  ])
  func `a glued query is no part of the slug`(rest: String) throws {
    let link = try #require(AdLink(path: "/go/oferta\(rest)"))
    #expect(link.repairedSlugs == ["oferta"])
    #expect(link.hasGluedQuery)
  }
}
