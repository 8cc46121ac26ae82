import Foundation
import Testing

/// More than we can do at once: what one seller, gateway or body may hold.
@Suite(.gated) struct OverloadFlowTests {
  private func questions(_ seller: Seller) async throws -> Int {
    try await seller.sandbox.ask(
      "\(seller.desk.gateway.rawValue)/calls?key=\(seller.desk.key)"
    ).items.filter { !["create", "cash-in", "token"].contains($0["operation"].text) }.count
  }

  private func put(_ webhooks: [String], to seller: Seller) async throws -> Int {
    // SyncPay sends one webhook in a body; the others may send several.
    try await HTTP.post(seller.webhookURL, "[\(webhooks.joined(separator: ","))]").status
  }

  @Test(arguments: Gateway.allCases.filter(\.sendsSeveralWebhooks))
  func `a body that names a payment thousands of times is a question or two`(_ gateway: Gateway)
    async throws
  {
    // Would catch: 5,472 questions to the gateway for one body.
    let seller = try await Seller.make(on: Stack.shared.value, at: [GatewayDesk(gateway)])
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let charge = try #require(try await seller.charges().first)
    let id = try #require(charge["id"].text ?? charge["transaction_id"].text ?? charge["hash"].text)
    let before = try await questions(seller)
    let paid = gateway.webhook(gateway.words.paid, of: id, reference: "")
    #expect(try await put(Array(repeating: paid, count: 2_500), to: seller) == 200)
    #expect(try await questions(seller) - before <= 2)
  }

  @Test func `of a body with thousands of ids fifty are looked at, and the seller hears of it`()
    async throws
  {
    // Would catch: forty thousand statements for a few bodies, during which everybody waits.
    let seller = try await Seller.make(on: Stack.shared.value, at: [GatewayDesk(.paradise)])
    let webhooks = (0..<1_000).map {
      Gateway.paradise.webhook("approved", of: "nobody-\($0)", reference: "")
    }
    #expect(try await put(webhooks, to: seller) == 200)
    try await seller.alerted("alert:notice_too_long")
    // Stored whole: a person can look at it.
    let stored = try await seller.stack.rows(
      """
      SELECT LENGTH(d.body) AS n FROM webhook_deliveries d JOIN accounts a ON a.id = d.account_id
      WHERE a.name = \(bind: "Conta \(seller.slug)")
      """)
    #expect(try stored.map { try $0.integer("n") > 50_000 } == [true])
  }

  @Test func `buyers on a gateway that hangs leave room for everybody else`() async throws {
    // Would catch: 45 buyers on one hanging gateway, behind whom /health and every seller waited.
    let stack = try await Stack.up(
      "crowded", ["RASTRO_WORKERS": "1", "RASTRO_THREADS": "8", "RASTRO_DISPATCHERS": "1"])
    let hanging = try await Seller.make(on: stack)
    let other = try await Seller.make(on: stack, at: [GatewayDesk(.paradise)])
    let buyers = (0..<16).map { _ in Buyer(seller: hanging) }
    var offers: [String] = []
    for buyer in buyers { offers.append(try await buyer.start()) }
    try await hanging.fault("syncpay", "create", ["kind": "hang"], times: 200)
    let sale = Buyer(seller: other)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (buyer, offer) in zip(buyers, offers) {
        group.addTask { try await buyer.press(offer) }
      }
      try await eventually("the first charges") {
        try await hanging.payments().contains { $0.status == "pending" }
      }
      #expect(try await HTTP.get("\(stack.publicURL)/health").status == 200)
      #expect(try await HTTP.get("\(stack.publicURL)/ready").status == 200)
      _ = try await sale.reachCode()
      try await sale.pay()
      _ = try await sale.settled()
      // The sale of the other seller was through before the first of these had its outcome.
      #expect(try await hanging.payments().allSatisfy { $0.status == "pending" })
      try await group.waitForAll()
    }
    // Two at a time may wait for the gateway; the others were told, and nothing was begun for them.
    #expect(try await hanging.payments().count < buyers.count)
    try await hanging.clearFaults()
    try await stack.down()
  }

  @Test func `click workers that start without a database refuse at once, and open by themselves`()
    async throws
  {
    // Would catch: visitors of whom each waits three seconds for nginx's own page.
    let stack = try await Stack.up("without-database", ownDatabase: true)
    let seller = try await Seller.make(on: stack)
    _ = try await Buyer(seller: seller).click()
    try await stack.stack("kill-database")
    let old = try await stack.workers(of: "clicks")
    try await stack.signal("TERM", old)
    try await eventually("fresh click workers") {
      let now = try await stack.workers(of: "clicks")
      return now.count == old.count && Set(now).isDisjoint(with: old)
    }
    let page = try await Buyer(seller: seller).click()
    let line = try await eventually("nginx's line of the click") {
      try String(contentsOfFile: "\(stack.directory)/logs/fallback.log", encoding: .utf8)
        .split(separator: "\n").first { $0.contains(page.token) }
    }
    // 504 would be nginx's own timeout.
    #expect(line.contains(#""status":"503""#) || line.contains(#""status":"200""#), "\(line)")
    try await stack.stack("start-database")
    _ = try await eventually("a click of a worker again", within: 30) {
      let token = try await Buyer(seller: seller).click().token
      let rows = try await stack.rows(
        "SELECT id FROM clicks WHERE tracking_token = \(bind: token)")
      return rows.count == 1 ? true : nil
    }
    try await stack.down()
  }

  @Test func `one SIGTERM ends a pool, also after a worker was started again`() async throws {
    // Would catch: a stop that hangs until it is killed, with every update of the product.
    let stack = try await Stack.up("one-term")
    for name in ["workers", "clicks", "dispatch-1"] {
      let before = try await stack.workers(of: name)
      try await stack.signal("KILL", [before[0]])
      try await eventually("a fresh process") {
        let now = try await stack.workers(of: name)
        return now.count == before.count && !now.contains(before[0])
      }
      let all = try await [stack.supervisor(of: name)] + stack.workers(of: name)
      try await stack.signal("TERM", [all[0]])
      for pid in all {
        try await eventually("the end of \(name)") { try Self.isGone(pid) }
      }
    }
    try await stack.down()
  }

  /// An ended process that nobody has waited for is still there.
  private static func isGone(_ pid: String) throws -> Bool {
    guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else {
      return true
    }
    return stat.split(separator: ")").last?.split(separator: " ").first == "Z"
  }
}
