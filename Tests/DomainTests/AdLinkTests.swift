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

  private static let cut = [
    "%", "%2", "%e", "%zz", "%z", "%g0", "%u", "%u2", "%u20", "%u200", "%u200b", "%u200B", "%u00a0",
    "%u2019", "%ud83d%udc49", "%20%2", "%25", "%252", "%25zz", "%2520%2", "%E2%80%8", "%E2%80",
    "%E2", "%E1%A0%8", "%E1%A0", "%E1", "%C3", "%F3%A0%81", "%zz/", "%2.", "%2%2", "%u0000",
  ]

  @Test(arguments: cut)
  func `an escape that was cut behind the slug is damage`(mark: String) throws {
    // Would catch: a paid click that ends at a page because a chat cut the link's last %20 in two.
    let link = try #require(AdLink(path: "/go/oferta\(mark)"))
    #expect(link.exactSlug == nil && link.repairedSlugs == ["oferta"])
    #expect(try #require(AdLink(path: "/go/oferta\(mark)&a=b")).hasGluedQuery)
  }

  @Test(arguments: [
    "/go/oferta%zzz", "/go/oferta%2x1", "/go/oferta%u0041", "/go/oferta%u00e9", "/go/oferta%u0430",
    "/go/oferta%uZZ", "/go/oferta%2%41", "/go/oferta%zz/x", "/go/oferta%C3%A9",
    "/go/oferta%E1%83%90",
    "/go/oferta%D8%A7",
  ])
  func `an escape of a letter, or a text behind a percent sign, is another address`(path: String) {
    #expect(AdLink(path: path) == nil)
  }

  private static let invisible = [
    "\u{AD}", "\u{34F}", "\u{61C}", "\u{115F}", "\u{180B}", "\u{180E}", "\u{200B}", "\u{200D}",
    "\u{200E}", "\u{202A}", "\u{202E}", "\u{2060}", "\u{2063}", "\u{206F}", "\u{3164}", "\u{FE0F}",
    "\u{FEFF}", "\u{FFA0}", "\u{E0061}", "\u{0}", "\u{7F}", "\t", "\r\n", "\u{200B}\u{AD}",
    "%C2%AD", "%cd%8f", "%D8%9C", "%E1%A0%8E", "%E2%80%8B", "%25E2%2580%258B", "%u200b", "%u00AD",
    "%0D%0A", "%F3%A0%81%A1",
  ]

  @Test(arguments: invisible)
  func `an invisible sign is damage behind, before and in the slug`(sign: String) throws {
    for path in [
      "/go/oferta\(sign)", "/go/\(sign)oferta", "/go/o\(sign)ferta",
      "/go/of\(sign)\(sign)er\(sign)ta\(sign)",
      "/\(sign)go\(sign)/OFER\(sign)TA\(sign).",
    ] {
      let link = try #require(AdLink(path: path), "\(path)")
      #expect(link.exactSlug == nil && link.repairedSlugs == ["oferta"], "\(path)")
    }
    #expect(try #require(AdLink(path: "/go/a\(sign)-b\(sign)_")).repairedSlugs == ["a-b_", "a-b"])
    #expect(AdLink.gluedQuery(target: "/go/o\(sign)ferta&a=b") == "a=b")
    let (fits, over) = (
      String(repeating: "x\(sign)", count: 64), String(repeating: "x\(sign)", count: 65)
    )
    #expect(AdLink(path: "/go/\(fits)") != nil && AdLink(path: "/go/\(over)") == nil)
  }

  @Test(arguments: ["\u{E9}", "\u{430}", "\u{10D0}", "\u{627}", "\u{300}", " ", ".", "\u{2014}"])
  func `a sign that is seen stays where it is in a slug`(sign: String) {
    #expect(AdLink(path: "/go/o\(sign)ferta") == nil)
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
