import Foundation
import Testing

/// Clicks while workers or the database are away: nginx answers, and nothing is lost or doubled.
@Suite(.gated) struct OutageFlowTests {
  private func stored(_ seller: Seller, _ token: String) async throws -> Int {
    try await seller.stack.rows(
      "SELECT id FROM clicks WHERE tracking_token = \(bind: token)"
    ).count
  }

  private func isVersion4(_ token: String) -> Bool {
    token.wholeMatch(of: #/[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}/#) != nil
  }

  @Test func `without a click worker nginx answers, and the sale is attributed`() async throws {
    // Would catch: a paid click that sees an error page, or whose sale has no click.
    let stack = try await Stack.up("outage-workers")
    let seller = try await Seller.make(on: stack)
    let buyer = Buyer(seller: seller)
    try await stack.killForGood("clicks")
    let fbc = MetaCookies.made("IwAR0_aB-c")
    let page = try await buyer.click(
      "fbclid=IwAR0_aB-c&utm_source=face+book&grim=XyZ",
      cookies: "_fbp=fb.1.1763000000000.1234567890; _fbc=\(fbc)")
    #expect(isVersion4(page.token))
    #expect(page.eventID == "pageview_\(page.token)")
    // The START may come before the click is loaded: that is tested on its own.
    try await buyer.press(try await buyer.start(page.token))
    _ = try await buyer.code()
    try await buyer.pay(["notify": true])
    let payment = try await buyer.settled()
    #expect(payment.token == page.token)
    let row = try #require(
      try await stack.rows("SELECT * FROM clicks WHERE tracking_token = \(bind: page.token)").first)
    for (column, value) in [
      "fbclid": "IwAR0_aB-c", "utm_source": "face book", "grim": "XyZ",
      "fbp": "fb.1.1763000000000.1234567890", "fbp_origin": "cookie",
      "fbc": fbc, "client_ip": "127.0.0.1",
      "client_user_agent": Buyer.agent, "pageview_event_id": page.eventID,
    ] {
      #expect(try row.optionalText(column) == value, "\(column)")
    }
    let event = try await eventually("the PageView") { try await seller.events("PageView").first }
    #expect(event["event_id"].text == page.eventID)
    let purchase = try #require(try await seller.events("Purchase").first)
    #expect(purchase["event"]["user_data"]["fbc"].text == fbc)
    try await stack.down()
  }

  @Test func `a START before its click is loaded is bound later, with what was bought`()
    async throws
  {
    // Would catch: a sale without attribution because the buyer was faster than our loading.
    let stack = try await Stack.up("outage-late")
    let seller = try await Seller.make(on: stack)
    let buyer = Buyer(seller: seller)
    try await stack.killForGood("clicks")
    // Only loading is held up, by its log being out of sight.
    let log = "\(stack.directory)/logs/fallback.log"
    let page = try await buyer.click()
    try await eventually("the click loaded") { try await stored(seller, page.token) == 1 }
    try await stack.change("DELETE FROM clicks WHERE tracking_token = \(bind: page.token)")
    try await buyer.press(try await buyer.start(page.token))
    _ = try await buyer.code()
    #expect(try await seller.payments().map(\.token) == [nil])
    // The same line once more, as after a crash before the position was written.
    let line = try #require(
      try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").first)
    try append("\(line)\n", to: log)
    try await eventually("the payment attributed") {
      try await seller.payments().first?.token == page.token
    }
    try await buyer.pay(["notify": true])
    #expect(try await buyer.settled().token == page.token)
    try await stack.down()
  }

  private func append(_ text: String, to path: String) throws {
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  @Test func `without a database visitors go on, and malformed lines are set aside`() async throws {
    // Would catch: workers that hang instead of letting nginx answer, and one bad line that stops the
    // loading of all others.
    let stack = try await Stack.up("outage-database", ownDatabase: true)
    let seller = try await Seller.make(on: stack)
    let buyer = Buyer(seller: seller)
    let before = try await buyer.click()
    try await stack.stack("kill-database")
    var tokens: [String] = []
    for _ in 0..<20 { tokens.append(try await buyer.click().token) }
    #expect(Set(tokens).count == 20)
    let log = "\(stack.directory)/logs/fallback.log"
    // On a busy machine the click before them stands there too.
    let logged = try String(contentsOfFile: log, encoding: .utf8)
    for token in tokens { #expect(logged.contains(token)) }
    try append("{\"token\":\"half a li\n", to: log)
    // Rotated as logrotate does it, before anything of it was loaded.
    try FileManager.default.moveItem(atPath: log, toPath: log + ".1")
    let nginx = try String(contentsOfFile: "\(stack.directory)/nginx.pid", encoding: .utf8)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    _ = try await run("/bin/kill", ["-USR1", nginx])
    try await eventually("the new log") { FileManager.default.fileExists(atPath: log) }
    tokens.append(try await buyer.click().token)
    try await stack.stack("start-database")
    for token in tokens + [before.token] {
      try await eventually("click \(token)") { try await stored(seller, token) == 1 }
    }
    try await eventually("the alert") {
      try await !stack.rows(
        "SELECT id FROM audit_log WHERE kind = 'alert:fallback_lines_set_aside'"
      ).isEmpty
    }
    #expect(
      try String(contentsOfFile: log + ".rejected", encoding: .utf8)
        == "{\"token\":\"half a li\n")
    try await eventually("clicks stored at once again") {
      try await stored(seller, try await buyer.click().token) == 1
    }
    try await stack.down()
  }

  @Test func `a pool that is switched off has no page of nginx's own either`() async throws {
    let stack = try await Stack.up("outage-pools")
    let seller = try await Seller.make(on: stack)
    let page = "\(stack.directory)/fallback/go/\(seller.slug).html"
    #expect(FileManager.default.fileExists(atPath: page))
    try await stack.change(
      "UPDATE redirect_pools SET is_active = 0 WHERE slug = \(bind: seller.slug)")
    try await eventually("the page gone") { !FileManager.default.fileExists(atPath: page) }
    try await stack.killForGood("clicks")
    let answer = try await HTTP.get("\(stack.publicURL)/go/\(seller.slug)")
    #expect(answer.status == 503)
    #expect(answer.text.contains("instabilidade"))
    try await stack.down()
  }

  @Test func `a frozen worker is answered for by nginx`() async throws {
    let stack = try await Stack.up("outage-frozen", ["RASTRO_CLICK_WORKERS": "1"])
    let seller = try await Seller.make(on: stack)
    let worker = try await stack.workers(of: "clicks")
    try #require(worker.count == 1)
    try await stack.signal("STOP", worker)
    let page = try await Buyer(seller: seller).click()
    try await stack.signal("CONT", worker)
    // The worker still has the request: its click and nginx's are one.
    try await eventually("the click") { try await stored(seller, page.token) == 1 }
    try await eventually("the log loaded") {
      FileManager.default.fileExists(atPath: "\(stack.directory)/logs/fallback.log.position")
    }
    #expect(
      try await stack.rows(
        """
        SELECT c.id FROM clicks c JOIN accounts a ON a.id = c.account_id
        WHERE a.name = \(bind: "Conta \(seller.slug)")
        """
      ).count == 1)
    try await stack.down()
  }
}
