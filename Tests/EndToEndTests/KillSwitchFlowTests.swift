import JSON
import MariaDB
import Testing

/// Tracking turned off and on, by command and by hand, and what a person then does with the events of that time.
@Suite(.gated) struct KillSwitchFlowTests {
  private func page(_ seller: Seller) async throws -> String {
    try await HTTP.get("\(seller.stack.publicURL)/go/\(seller.slug)").text
  }

  /// A buyer with a code, who came before anything was turned off.
  private func comer(at seller: Seller) async throws -> Buyer {
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    return buyer
  }

  private func buys(_ buyer: Buyer) async throws {
    try await buyer.pay()
    try await eventually("the delivery") { try await buyer.deliveries() == 1 }
  }

  private func purchaseState(_ seller: Seller) async throws -> String? {
    try await seller.outbox("purchase").last?.state
  }

  @Test
  func
    `an UPDATE by hand stops pages and events, and what happened meanwhile stays unless a person resends it`()
    async throws
  {
    let stack = try await Stack.shared.value
    let seller = try await Seller.make(on: stack)
    let buyer = try await comer(at: seller)
    #expect(try await page(seller).contains(seller.pixel))
    try await stack.change(
      "UPDATE redirect_pools SET meta_tracking_enabled = 0 WHERE slug = \(bind: seller.slug)")
    try await eventually("a page without the Pixel", within: 10) {
      try await !page(seller).contains(seller.pixel)
    }
    try await eventually("nginx's own page without it", within: 20) {
      let folder = stack.environment["RASTRO_FALLBACK_DIR"] ?? "\(stack.directory)/fallback"
      let found = try await run("/usr/bin/grep", ["-rl", seller.pixel, folder])
      return found.output.isEmpty
    }
    try await buys(buyer)
    try await eventually("the Purchase skipped") {
      try await purchaseState(seller) == "skipped"
    }
    try await stack.change(
      "UPDATE redirect_pools SET meta_tracking_enabled = 1 WHERE slug = \(bind: seller.slug)")
    try await eventually("the end of the pause written down", within: 15) {
      try await stack.rows(
        """
        SELECT t.id FROM tracking_pauses t JOIN redirect_pools p ON p.id = t.pool_id
        WHERE p.slug = \(bind: seller.slug) AND t.ended_at IS NOT NULL
        """
      ).count == 1
    }
    // The next sale goes out, the one of the pause does not.
    try await eventually("pages with the Pixel", within: 10) {
      try await page(seller).contains(seller.pixel)
    }
    try await buys(comer(at: seller))
    try await eventually("the second sale's Purchase") {
      try await seller.events("Purchase").count == 1
    }
    #expect(try await seller.outbox("purchase").map(\.state) == ["skipped", "done"])
    let skipped = try #require(try await seller.payments().first { !$0.isSent })
    let report = try await stack.rastro("report", "meta", "--account", "Conta \(seller.slug)")
    #expect(report.status == 0, "\(report.messages)")
    #expect(report.output.contains("envio desligado no pool"))
    let resent = try await stack.rastro(
      "events", "resend", skipped.reference, "--reason", "o pixel estava certo")
    #expect(resent.status == 0, "\(resent.messages)")
    try await eventually("the resent Purchase") {
      try await seller.events("Purchase").count == 2
    }
    // Accepted: a second press sends nothing.
    try await eventually("marked as sent") {
      try await seller.payments().filter(\.isSent).count == 2
    }
    let again = try await stack.rastro("events", "resend", skipped.reference)
    #expect(again.status == 1)
    #expect(again.output.contains("já aceitou"))
    let ids = try await seller.events("Purchase").map { $0["event_id"].text }
    #expect(Set(ids).count == 2)
    let shown = try await stack.rastro("events", "show", skipped.reference, "--json")
    let event = try JSONValue(answer: shown.output)
    #expect(event["state"].text == "sent")
    #expect(event["tried"].items.last?["outcome"].text == "accepted")
  }

  @Test func `the switch of all pools has a command, and so has a pool's`() async throws {
    // On an installation of its own: it stops everybody.
    let stack = try await Stack.up("kill-switch")
    let seller = try await Seller.make(on: stack)
    let buyer = try await comer(at: seller)
    #expect(try await stack.rastro("tracking", "off", "--reason", "pixel errado").status == 0)
    try await buys(buyer)
    try await eventually("the Purchase skipped") {
      try await purchaseState(seller) == "skipped"
    }
    #expect(try await seller.metaRequests("Purchase").isEmpty)
    let shown = try await stack.rastro("tracking", "show", "--json")
    let state = try JSONValue(answer: shown.output)
    #expect(state["tracking"] == .bool(false))
    #expect(state["pools"].items.first?["tracking"] == .bool(true))
    #expect(try await stack.rastro("tracking", "on").status == 0)
    #expect(try await stack.rastro("tracking", "off", "--pool", seller.slug).status == 0)
    try await eventually("a page without the Pixel", within: 10) {
      try await !page(seller).contains(seller.pixel)
    }
    #expect(try await stack.rastro("tracking", "off", "--pool", "nenhum").status == 66)
    try await stack.down()
  }

  @Test
  func `events are listed by state, given up with a reason, and named by whatever one has in hand`()
    async throws
  {
    let stack = try await Stack.shared.value
    let seller = try await Seller.make(on: stack)
    try await seller.fault(
      "meta", "events",
      ["kind": "status", "status": 400, "body": .text(#"{"error":{"code":100,"message":"no"}}"#)],
      times: 100)
    try await buys(comer(at: seller))
    try await eventually("a Purchase for a person") {
      try await purchaseState(seller) == "waiting"
    }
    let account = "Conta \(seller.slug)"
    func list(_ arguments: String...) async throws -> [JSONValue] {
      let result = try await run(
        "\(stack.environment["RASTRO_BIN"] ?? "")/rastro",
        ["events", "list", "--json", "--account", account] + arguments,
        environment: stack.environment)
      #expect(result.status == 0, "\(result.messages)")
      return try JSONValue(answer: result.output).items
    }
    let waiting = try await list("--state", "waiting", "--kind", "purchase")
    let event = try #require(waiting.first)
    #expect(waiting.count == 1)
    #expect(event["pool"].text == seller.slug)
    #expect(event["detail"].text?.contains("code=100") == true)
    #expect(try await list("--state", "sent", "--kind", "purchase").isEmpty)
    #expect(try await list("--pool", "outro").isEmpty)
    #expect(try await list("--since", "2026-01-01").count >= 1)
    let id = try #require(event["event_id"].text)
    #expect(try await stack.rastro("events", "skip", id).status == 64)
    let skipped = try await stack.rastro("events", "skip", id, "--reason", "venda de teste")
    #expect(skipped.status == 0, "\(skipped.messages)")
    #expect(try await list("--state", "skipped", "--kind", "purchase").count == 1)
    #expect(try await stack.rastro("events", "show", "PAY-999999999").status == 66)
    #expect(try await stack.rastro("events", "list", "--state", "x").status == 64)
    #expect(try await seller.alerts().contains { $0.hasPrefix("event_skipped") })
  }
}
