import Foundation
import MariaDB
import Testing

/// Ad links that were damaged on their way, answered by a worker and by nginx alone.
@Suite(.gated) struct AdLinkFlowTests {
  /// Where the slug stands is `SLUG`, in capitals `Slug`.
  private static let damaged =
    [
      "/go/SLUG/", "/go/Slug", "/go/SLUG.", "/go/SLUG)", "/go/SLUG%20", "/go/SLUG%22", "/go/SLUG'",
      "/go/SLUG,", "/go/SLUG%E2%80%9D", "/go/SLUG%3E", "/go/SLUG*", "/go/*SLUG*", "/go/_SLUG_",
      "/go/SLUG%E2%80%8B", "/go/%E2%80%8BSLUG", "/go/SLUG%0A", "/go/SLUG%0D%0A", "/go//SLUG",
      "/go/SLUG%2520", "/go/SLUG%F0%9F%91%89", "/go/SLUG%C2%A0", "/go/SLUG%", "/go/SLUG%00",
      "/go/SLUG%2F%2F", "/GO/Slug/", "//go/SLUG", "/%22go/SLUG", "/go/SLUG%94", "/go/(Slug).%20",
      "/go/SLUG?fbclid=", "/go/SLUG./?utm_term=x",
      "/go/SLUG%2", "/go/SLUG%zz", "/go/SLUG%u200b", "/go/SLUG%u2019", "/go/SLUG%20%2",
      "/go/SLUG%E2%80%8",
      "/go/SLUG%zz?utm_term=x", "/go/SLUG%2&utm_term=x", "/go/SLUG%252", "/go/SLUG%25CD%2",
      "/go/Slug%E1%A0",
      "/go/SLUG%E1%A0%8E",
      "/go/SLUG%D8%9C", "/go/SLUG%CD%8F", "/go/%E1%A0%8ESLUG%CD%8F", "/go/%C2%ADSLUG%C2%AD.",
      "/go/SLUG" + String(repeating: "%20", count: 1200),
      "/go/SLUG" + String(repeating: "%E2%80%8B", count: 6000),
      "/go/SLUG" + String(repeating: "%20", count: 1200) + "%2",
    ]
    + [
      "%E2%80%8B", "%C2%AD", "%E1%A0%8E", "%D8%9C", "%CD%8F", "%25E2%2580%258B", "%u200b", "%00",
      "%0D%0A",
    ]
    .map { "/go/SPLIT:\($0)" }

  private func stack(_ name: String) async throws -> (Stack, Seller) {
    let stack = try await Stack.up(name)
    return (stack, try await Seller.make(on: stack))
  }

  private func target(_ pattern: String, _ slug: String) -> String {
    // The slug with something in its middle, more than once.
    if let sign = pattern.split(separator: "SPLIT:").dropFirst().first {
      return "/go/" + slug.map(String.init).joined(separator: String(sign))
    }
    return pattern.replacing("SLUG", with: slug).replacing("Slug", with: slug.uppercased())
  }

  /// Every visit's row is there, as this seller's.
  private func stored(_ tokens: [String], _ seller: Seller) async throws {
    for token in tokens {
      try await eventually("click \(token)") {
        try await seller.stack.rows(
          """
          SELECT c.id FROM clicks c JOIN redirect_pools p ON p.id = c.pool_id
          WHERE c.tracking_token = \(bind: token) AND p.slug = \(bind: seller.slug)
          """
        ).count == 1
      }
    }
  }

  @Test func `a damaged link reaches its pool, and the click is stored`() async throws {
    let (stack, seller) = try await stack("ad-link")
    var tokens: [String] = []
    for pattern in Self.damaged {
      let address = target(pattern, seller.slug)
      let answer = try await RawRequest.get(address, on: stack)
      #expect(answer.status == 200, "\(address)")
      if let token = answer.token { tokens.append(token) }
      #expect(
        try await RawRequest.get(address, method: "HEAD", on: stack).status == 200, "\(address)")
    }
    try await stack.killForGood("clicks")
    for pattern in Self.damaged {
      let address = target(pattern, seller.slug)
      let answer = try await RawRequest.get(address, on: stack)
      #expect(answer.status == 200, "nginx alone: \(address)")
      if let token = answer.token { tokens.append(token) }
      #expect(
        try await RawRequest.get(address, method: "HEAD", on: stack).status == 200, "\(address)")
    }
    #expect(Set(tokens).count == 2 * Self.damaged.count)
    try await stored(tokens, seller)
    try await stack.down()
  }

  private static let other = [
    "/go/SLUGx", "/go/xSLUG", "/go/SLUG/x", "/go/SLUG-2", "/go/SLUG.html", "/go/SLUG%41",
    "/go/SLUG%C3%A9", "/go/SLUG%20x", "/go/", "/go", "/go/%20", "/go/..%2f..%2fetc%2fpasswd",
    "/go/SLUG_.", "/go/Slug_", "/go/SLUG%zzz", "/go/%2541SLUG%2", "/go/SLUG%u0041",
    "/go/SLUG%E1%83%90",
    "/go/SLUG%2/x",
    "/go/x%E2%80%8BSLUG", "/go/SLUG%C2%AD_",
  ]

  @Test func `another link is not taken for one that is similar, nor one of two that fit`()
    async throws
  {
    // Would catch: a paid click that ends at another campaign's bot.
    let (stack, seller) = try await stack("ad-link-other")
    let twin = seller.slug + "_"
    try await stack.change(
      """
      INSERT INTO redirect_pools (account_id, slug, name, meta_pixel_id, meta_tracking_enabled)
      SELECT account_id, \(bind: twin), 'Outra', meta_pixel_id, 1 FROM redirect_pools
      WHERE slug = \(bind: seller.slug)
      """)
    try await stack.change(
      """
      INSERT INTO pool_bots (pool_id, bot_id, account_id)
      SELECT (SELECT id FROM redirect_pools WHERE slug = \(bind: twin)), m.bot_id, m.account_id
      FROM pool_bots m JOIN redirect_pools p ON p.id = m.pool_id WHERE p.slug = \(bind: seller.slug)
      """)
    try await eventually("both pages of nginx's own") {
      FileManager.default.fileExists(atPath: "\(stack.directory)/fallback/go/\(twin).html")
    }
    for killed in [false, true] {
      if killed { try await stack.killForGood("clicks") }
      for pattern in Self.other {
        let address = target(pattern, seller.slug)
        let answer = try await RawRequest.get(address, on: stack)
        #expect([400, 404, 503].contains(answer.status), "\(address)")
        #expect(killed || answer.status < 500, "\(address)")
        #expect(answer.token == nil && answer.isPortuguese, "\(address)")
        let head = try await RawRequest.get(address, method: "HEAD", on: stack)
        #expect(head.status == answer.status, "\(address)")
      }
      // Each of the two by its own name.
      let (one, two) = (
        try await RawRequest.get("/go/\(seller.slug)", on: stack).token,
        try await RawRequest.get("/go/\(twin)", on: stack).token
      )
      try await stored([try #require(one)], seller)
      try await eventually("the twin's click") {
        try await stack.rows(
          """
          SELECT c.id FROM clicks c JOIN redirect_pools p ON p.id = c.pool_id
          WHERE c.tracking_token = \(bind: two) AND p.slug = \(bind: twin)
          """
        ).count == 1
      }
    }
    try await stack.down()
  }

  private static let glued = [
    "/go/SLUG&utm_source=face+book&fbclid=IwAR0_a%2Bb",
    "/go/Slug/&fbclid=IwAR0_a%2Bb&utm_source=face+book",
    "/go/SLUG%3Futm_source%3Dface%2520book%26fbclid%3DIwAR0_a%252Bb",
    "/go/SLUG&utm_source=face+book?fbclid=IwAR0_a%2Bb",
    "/go/SLUG?fbclid=IwAR0_a%2Bb&amp;utm_source=face+book",
  ]

  @Test func `what an ad adds to a link without its question mark is stored`() async throws {
    let (stack, seller) = try await stack("ad-link-glued")
    for killed in [false, true] {
      if killed { try await stack.killForGood("clicks") }
      for pattern in Self.glued {
        let address = target(pattern, seller.slug)
        let token = try #require(try await RawRequest.get(address, on: stack).token, "\(address)")
        let row = try await eventually("the click") {
          try await stack.rows(
            """
            SELECT fbclid, utm_source, event_source_url FROM clicks
            WHERE tracking_token = \(bind: token)
            """
          ).first
        }
        #expect(try row.optionalText("fbclid") == "IwAR0_a+b", "\(address)")
        #expect(try row.optionalText("utm_source") == "face book", "\(address)")
        #expect(try row.text("event_source_url") == stack.publicURL + address)
      }
    }
    try await stack.down()
  }
}
