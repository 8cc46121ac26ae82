import Foundation
import MariaDB
import Testing

/// `/go/{slug}` and the beacon.
@Suite(.gated) struct ClickFlowTests {
  /// The click's row.
  ///
  /// On a busy machine nginx may have answered: then the row is there a moment later.
  private func stored(_ page: Buyer.Page, _ stack: Stack) async throws -> Row {
    try await eventually("the click in the database") {
      try await stack.rows("SELECT * FROM clicks WHERE tracking_token = \(bind: page.token)").first
    }
  }

  @Test func `every captured field is stored as it came`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let fbc = MetaCookies.made("IwAR0_aB-c") + ".Ag"
    let page = try await Buyer(seller: seller).click(
      "fbclid=IwAR0_aB-%63&utm_source=face+book&utm_medium=cpc&utm_campaign=Black%20Friday"
        + "&utm_content=v1&utm_term=t%C3%AAnis&grim=XyZ",
      cookies: "_fbp=fb.1.1763000000000.1234567890; _fbc=\(fbc)")
    let row = try await stored(page, seller.stack)
    let expected = [
      "fbclid": "IwAR0_aB-c", "utm_source": "face book", "utm_medium": "cpc",
      "utm_campaign": "Black Friday", "utm_content": "v1", "utm_term": "tênis", "grim": "XyZ",
      "fbp": "fb.1.1763000000000.1234567890", "fbp_origin": "cookie",
      "fbc": fbc, "fbc_origin": "cookie",
      "client_ip": "127.0.0.1", "client_user_agent": Buyer.agent,
      "pageview_event_id": page.eventID,
    ]
    for (column, value) in expected {
      #expect(try row.optionalText(column) == value, "\(column)")
    }
    #expect(try row.text("event_source_url").contains("/go/\(seller.slug)?fbclid=IwAR0_aB-%63"))
    #expect(try row.bool("is_crawler") == false)
    #expect(try row.bool("is_truncated") == false)
  }

  @Test func `fbc is never made up, fbp is`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let page = try await Buyer(seller: seller).click()
    let row = try await stored(page, seller.stack)
    #expect(try row.optionalText("fbc") == nil)
    #expect(try row.text("fbp").wholeMatch(of: #/fb\.1\.\d{13}\.\d{10}/#) != nil)
    #expect(try row.text("fbp_origin") == "generated")
  }

  @Test func `the beacon adds cookies and takes none away`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let page = try await Buyer(seller: seller).click("fbclid=IwAR0x")
    let address = "\(seller.stack.publicURL)/api/tracking/cookies"
    func send(_ body: String, _ type: String = "text/plain;charset=UTF-8") async throws -> Int {
      try await HTTP.post(address, body, type: type).status
    }
    func cookies() async throws -> [String?] {
      let row = try await stored(page, seller.stack)
      return [try row.optionalText("fbp"), try row.optionalText("fbc")]
    }
    _ = try await stored(page, seller.stack)
    let (fbp, fbc) = ("fb.1.1763000000001.1111111111", MetaCookies.made("IwAR0x"))
    #expect(try await send(#"{"tracking_token":"\#(page.token)","fbp":"\#(fbp)"}"#) == 204)
    #expect(try await cookies() == [fbp, nil])
    #expect(
      try await send(
        "tracking_token=\(page.token)&fbc=\(fbc)", "application/x-www-form-urlencoded") == 204)
    #expect(try await cookies() == [fbp, fbc])
    for later in [
      #"{"tracking_token":"\#(page.token)","fbp":"fb.1.1763000000009.2","fbc":"fb.1.1763000000009.y"}"#,
      #"{"tracking_token":"\#(page.token)","fbp":null,"fbc":"not a cookie"}"#,
      #"{"tracking_token":"\#(page.token)"}"#,
    ] {
      #expect(try await send(later) == 204)
      #expect(try await cookies() == [fbp, fbc])
    }
    #expect(try await send("{}") == 400)
    #expect(try await send(#"{"tracking_token":"tracking_123"}"#) == 400)
    #expect(try await send(String(repeating: "x", count: 20_000)) == 413)
  }

  @Test func `the server PageView leaves with the real cookies after the beacon`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let page = try await Buyer(seller: seller).click()
    _ = try await HTTP.post(
      "\(seller.stack.publicURL)/api/tracking/cookies",
      #"{"tracking_token":"\#(page.token)","fbp":"fb.1.1763000000001.1111111111"}"#)
    let event = try await eventually("the PageView") { try await seller.events("PageView").first }
    #expect(event["event_id"].text == page.eventID)
    #expect(event["event"]["user_data"]["fbp"].text == "fb.1.1763000000001.1111111111")
  }

  @Test func `a crawler gets the same page and no server event`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let answer = try await HTTP.get(
      "\(seller.stack.publicURL)/go/\(seller.slug)",
      headers: [("User-Agent", "facebookexternalhit/1.1")])
    #expect(answer.status == 200)
    #expect(answer.text.contains("data-pixel-id=\"\(seller.pixel)\""))
    let row = try await eventually("the click in the database") {
      try await seller.stack.rows(
        """
        SELECT c.is_crawler, c.page_view_due_at, o.id FROM clicks c
        JOIN accounts a ON a.id = c.account_id
        LEFT JOIN outbox o ON o.dedup_key = CONCAT('pageview:', c.tracking_token)
        WHERE a.name = \(bind: "Conta \(seller.slug)")
        """
      ).first
    }
    #expect(try row.bool("is_crawler"))
    #expect(try row.optionalInteger("id") == nil)
    #expect(try row.optionalText("page_view_due_at") == nil)
  }

  @Test func `without tracking the click is stored and goes straight to the bot`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value, tracking: false)
    let token = try await eventually("a worker's redirect") { () -> String? in
      let answer = try await run(
        "/usr/bin/curl", ["-sS", "-D", "-", "\(seller.stack.publicURL)/go/\(seller.slug)?fbclid=x"])
      guard answer.output.contains("HTTP/1.1 302") else { return nil }
      return answer.output.firstMatch(of: #/t\.me\/[a-z0-9_]+\?start=([0-9a-f]{32})/#)?.1
        .description
    }
    let rows = try await seller.stack.rows(
      "SELECT fbclid FROM clicks WHERE tracking_token = \(bind: token)")
    #expect(try rows.map { try $0.text("fbclid") } == ["x"])
    #expect(try await seller.outbox("page_view").isEmpty)
  }

  @Test func `unknown links, empty pools, link checkers and other addresses are told apart`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    let base = seller.stack.publicURL
    try await eventually("a worker's word on an unknown link") {
      try await HTTP.get("\(base)/go/no-such-pool").status == 404
    }
    #expect(try await HTTP.get("\(base)/painel").status == 404)
    #expect(try await HTTP.get("\(base)/redirect/default.html").status == 404)
    try await eventually("a worker's answer to HEAD") {
      try await run("/usr/bin/curl", ["-sSI", "\(base)/go/\(seller.slug)"]).output.contains(" 200")
    }
    try await seller.stack.change(
      """
      UPDATE pool_bots m JOIN redirect_pools p ON p.id = m.pool_id SET m.is_enabled = 0
      WHERE p.slug = \(bind: seller.slug)
      """)
    try await eventually("the cached pool to be forgotten", within: 60) {
      try await HTTP.get("\(base)/go/\(seller.slug)").status == 503
    }
    try await seller.alerted("alert:empty_pool")
  }

  private func storedAddress(on stack: Stack, forwarded: String) async throws -> String {
    let seller = try await Seller.make(on: stack)
    _ = try await HTTP.get(
      "\(stack.publicURL)/go/\(seller.slug)", headers: [("X-Forwarded-For", forwarded)])
    return try await eventually("the click in the database") {
      try await stack.rows(
        """
        SELECT c.client_ip FROM clicks c JOIN accounts a ON a.id = c.account_id
        WHERE a.name = \(bind: "Conta \(seller.slug)")
        """
      ).first?.text("client_ip")
    }
  }

  @Test func `a forwarded address is believed from a trusted proxy only`() async throws {
    #expect(
      try await storedAddress(on: Stack.shared.value, forwarded: "203.0.113.9") == "127.0.0.1")
    let behind = try await Stack.up("proxied", ["RASTRO_TRUSTED_PROXIES": "127.0.0.1,10.0.0.0/8"])
    #expect(
      try await storedAddress(on: behind, forwarded: "203.0.113.9, 10.1.2.3") == "203.0.113.9")
    #expect(
      try await storedAddress(on: behind, forwarded: "2001:db8::7") == "2001:db8::7")
    try await behind.down()
  }

  @Test func `values from outside cannot leave the page's attributes`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let answer = try await HTTP.get(
      "\(seller.stack.publicURL)/go/\(seller.slug)?fbclid=%22%3E%3Cscript%3E&utm_source=--%3E",
      headers: [("User-Agent", "<script>alert(1)</script>")])
    // The page's own script is the only one: nothing of the visitor's made another.
    #expect(answer.text.components(separatedBy: "<script").count == 2)
    #expect(!answer.text.contains("alert(1)"))
  }
}
