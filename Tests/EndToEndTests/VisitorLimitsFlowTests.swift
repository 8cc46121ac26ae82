import Foundation
import MariaDB
import Testing

/// What nginx lets one client ask, and that nobody who clicked a paid ad is refused over it.
@Suite(.gated) struct VisitorLimitsFlowTests {
  private struct Shop {
    let stack: Stack
    let seller: Seller
    var link: String { "/go/\(seller.slug)" }
    var bot: String { "\(stack.environment["RASTRO_TELEGRAM_LINK_URL"] ?? "")/\(seller.bot)" }
  }

  /// Three clicks of one client at once and one more in a second, behind a proxy that names the client.
  private func shop(_ name: String, _ more: [String: String] = [:]) async throws -> Shop {
    let stack = try await Stack.up(
      name,
      [
        "RASTRO_TRUSTED_PROXIES": "127.0.0.1", "RASTRO_VISITOR_RATE": "1",
        "RASTRO_VISITOR_BURST": "2", "RASTRO_NGINX_WORKERS": "1",
      ].merging(more) { $1 })
    return Shop(stack: stack, seller: try await Seller.make(on: stack))
  }

  private func click(
    _ target: String, from client: String, method: String = "GET", headers: [String] = [],
    _ stack: Stack
  ) async throws -> Answer {
    try await RawRequest.get(
      target, headers: ["X-Forwarded-For: \(client)"] + headers, method: method, on: stack)
  }

  /// The first answer that holds no token: the client has asked for more than it may, with quick clicks in
  /// between.
  private func limited(
    _ target: String, from client: String, method: String = "GET", headers: [String] = [],
    _ shop: Shop
  ) async throws -> Answer {
    for _ in 0..<40 {
      for _ in 0..<4 { _ = try await click(shop.link, from: client, shop.stack) }
      let answer = try await click(
        target, from: client, method: method, headers: headers, shop.stack)
      if answer.token == nil { return answer }
      #expect(answer.status == 200)
    }
    throw Stack.Failed(description: "no limit for \(client)")
  }

  private func isPlain(_ answer: Answer, _ shop: Shop) -> Bool {
    answer.status == 200 && answer.text.contains("0;url=\(shop.bot)\"")
      && answer.text.contains("href=\"\(shop.bot)\"") && !answer.text.contains("start=")
  }

  @Test func `over the limit a visitor goes on to the bot without a token, whatever the link`()
    async throws
  {
    let shop = try await shop("limited-links")
    let client = "203.0.113.7"
    let slug = shop.seller.slug
    for _ in 0..<3 { #expect(try await click(shop.link, from: client, shop.stack).token != nil) }
    let links = [
      shop.link, "\(shop.link)?fbclid=x&utm_source=y", "/GO/\(slug)", "/go/\(slug).",
      "/go/\(slug)%E2%80%8B",
      "//go//\(slug)/", "/go/\(slug.uppercased())", "/go/\(slug)_", "/go/\(slug)%3Fa=b",
    ]
    for link in links {
      let answer = try await limited(link, from: client, shop)
      #expect(isPlain(answer, shop), "\(link): \(answer.text.prefix(300))")
      #expect(answer.text.contains("no-store"))
    }
    for (method, headers) in [
      ("GET", ["Content-Length: 300000"]), ("POST", ["Content-Length: 300000"]),
      ("GET", ["Host: other"]), ("GET", ["Cookie: a=\(String(repeating: "x", count: 80_000))"]),
      ("GET", ["Range: bytes=0-1"]), ("GET", ["If-Modified-Since: Fri, 01 Jan 2049 00:00:00 GMT"]),
    ] {
      let answer = try await limited(
        shop.link, from: client, method: method, headers: headers, shop)
      #expect(
        isPlain(answer, shop), "\(method) \(headers[0].prefix(40)): \(answer.text.prefix(300))")
    }
    _ = try await limited(shop.link, from: client, shop)
    let unknown = try await click("/go/nada", from: client, shop.stack)
    #expect(unknown.status == 404 && unknown.isPortuguese)
    // Somebody else's click is a click.
    #expect(try await click(shop.link, from: "203.0.113.8", shop.stack).token != nil)
    try await shop.stack.down()
  }

  @Test func `visitors over the limit are counted for their seller, and not stored`() async throws {
    let shop = try await shop("limited-counts")
    var plain = 0
    for _ in 0..<30 {
      let answer = try await click(shop.link, from: "203.0.113.7", shop.stack)
      if isPlain(answer, shop) { plain += 1 }
      // A link checker is no visitor.
      if plain > 0 {
        _ = try await click(shop.link, from: "203.0.113.7", method: "HEAD", shop.stack)
      }
    }
    #expect(plain >= 20)
    let wanted = Int64(plain)
    try await eventually("\(plain) visitors over the limit") {
      try await shop.stack.rows(
        """
        SELECT l.occurrences AS n FROM audit_log l JOIN accounts a ON a.id = l.account_id
        WHERE l.kind = 'alert:visitors_over_limit'
        """
      ).first?.integer("n") == wanted
    }
    #expect(
      try await shop.stack.rows("SELECT COUNT(*) AS n FROM clicks").first?.integer("n")
        == Int64(30 - plain))
    try await shop.stack.down()
  }

  @Test func `a host with a whole network of IPv6 is one client, and so is an address of IPv4`()
    async throws
  {
    let shop = try await shop("limited-addresses")
    let groups: [(first: String, same: [String], others: [String])] = [
      (
        "2001:db8:1:2::1", ["2001:db8:1:2::2", "2001:db8:1:2:ffff:a0a:0d0a:1"],
        ["2001:db8:1:3::1", "2001:db8:2:2::1"]
      ),
      // Bytes that are a line break, a zero or an odd sign of a text.
      ("2001:0a0a:0d00:ff0a::1", ["2001:0a0a:0d00:ff0a::a"], ["2001:0a0a:0d00:ff00::1"]),
      ("::ffff:198.51.100.1", [], ["::ffff:198.51.100.2", "198.51.100.10"]),
      ("198.51.100.77", [], ["198.51.100.78"]),
    ]
    for group in groups {
      // One address alone is over the limit; then each of the others has part in what is left.
      #expect(isPlain(try await limited(shop.link, from: group.first, shop), shop), "\(group)")
      for client in group.same {
        for _ in 0..<3 { _ = try await click(shop.link, from: group.first, shop.stack) }
        // Alone it would get three pages.
        let answers = try await (0..<3).asyncMap { _ in
          try await click(shop.link, from: client, shop.stack)
        }
        #expect(answers.contains { isPlain($0, shop) }, "\(client)")
      }
      for client in group.others {
        #expect(try await click(shop.link, from: client, shop.stack).token != nil, "\(client)")
      }
    }
    try await shop.stack.down()
  }

  @Test func `the limit holds while nginx answers alone, and no sale is lost by it`() async throws {
    let shop = try await shop("limited-outage")
    // The dispatcher has written its pages.
    try await eventually("the page") {
      FileManager.default.fileExists(
        atPath: "\(shop.stack.directory)/fallback/bot/\(shop.seller.slug).html")
    }
    try await shop.stack.killForGood("clicks")
    let answers = try await (0..<12).asyncMap { _ in
      try await click(shop.link, from: "203.0.113.7", shop.stack)
    }
    let clicks = answers.compactMap(\.token)
    #expect((3...8).contains(clicks.count))
    #expect(answers.filter { isPlain($0, shop) }.count == 12 - clicks.count)
    try await eventually("the clicks of nginx's log") {
      try await shop.stack.rows("SELECT id FROM clicks").count == clicks.count
    }
    try await shop.stack.down()
  }

  @Test func `webhooks and reports have no part in a visitor's limit`() async throws {
    let shop = try await shop("limited-webhooks")
    _ = try await limited(shop.link, from: "203.0.113.7", shop)
    for _ in 0..<20 {
      let answer = try await click(
        "/webhook/payment/syncpay/nada", from: "203.0.113.7", method: "POST",
        headers: ["Content-Length: 0"], shop.stack)
      #expect(answer.status == 404)
    }
    // Its own count: whoever clicked can report.
    let report = try await click(
      "/api/tracking/cookies", from: "203.0.113.7", method: "POST", headers: ["Content-Length: 0"],
      shop.stack)
    #expect(report.status != 429)
    var refused = 0
    for _ in 0..<10 {
      let answer = try await click(
        "/api/tracking/cookies", from: "203.0.113.7", method: "POST",
        headers: ["Content-Length: 0"], shop.stack)
      if answer.status == 429 { refused += 1 }
    }
    #expect(refused > 0)
    try await shop.stack.down()
  }

  @Test(arguments: ["GET", "POST"])
  func `a click with a body is answered and stored before its body has come`(method: String)
    async throws
  {
    // Would catch: a megabyte that nginx writes to the disk while every visitor waits.
    let stack = try await Stack.shared.value
    let seller = try await Seller.make(on: stack)
    for body in ["Content-Length: 1000000", "Content-Length: 2", "Content-Length: 90000000"] {
      let answer = RawRequest.answer(
        try await RawRequest.send(
          "\(method) /go/\(seller.slug)?fbclid=body HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\(body)\r\n\r\n",
          to: stack))
      #expect(answer.status == 200, "\(body)")
      let token = try #require(answer.token, "\(body): \(answer.text.prefix(200))")
      try await eventually("the click") {
        try await !stack.rows(
          "SELECT id FROM clicks WHERE tracking_token = \(bind: token) AND fbclid = 'body'"
        ).isEmpty
      }
      let unknown = RawRequest.answer(
        try await RawRequest.send(
          "\(method) /go/nada HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\(body)\r\n\r\n",
          to: stack))
      #expect(unknown.status == 404 && unknown.isPortuguese, "\(body)")
    }
  }

  @Test(arguments: ["/health", "/", "/redirect/redirect.js", "/robots.txt", "/favicon.ico"])
  func `no address but webhooks and reports takes a body`(path: String) async throws {
    let stack = try await Stack.shared.value
    let text = try await RawRequest.send(
      "POST \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 1000000\r\n\r\n",
      to: stack)
    #expect(RawRequest.answer(text).status == 413)
  }
}

extension Sequence {
  fileprivate func asyncMap<Result>(
    _ transform: (Element) async throws -> Result
  ) async throws -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try await transform(element)) }
    return results
  }
}
