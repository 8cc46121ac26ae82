import Foundation
import MariaDB
import Testing

/// Requests of people who have no business here, and what they cost.
@Suite struct StrangersFlowTests {
  private func status(_ name: String, _ stack: Stack) async throws -> Int64 {
    let value = try await stack.rows(
      """
      SELECT VARIABLE_VALUE AS n FROM information_schema.GLOBAL_STATUS
      WHERE VARIABLE_NAME = \(bind: name)
      """
    ).first?.text("n")
    return Int64(value ?? "") ?? -1
  }

  /// `count` requests, eight at a time; how often each status came.
  private func flood(
    _ count: Int, _ send: @escaping @Sendable (Int) async throws -> Answer
  ) async throws -> [Int: Int] {
    try await withThrowingTaskGroup(of: [Int].self) { group in
      for lane in 0..<8 {
        group.addTask {
          var statuses: [Int] = []
          for number in stride(from: lane, to: count, by: 8) {
            statuses.append(try await send(number).status)
          }
          return statuses
        }
      }
      var counts: [Int: Int] = [:]
      for try await statuses in group { for status in statuses { counts[status, default: 0] += 1 } }
      return counts
    }
  }

  @Test
  func `made-up webhook addresses and secrets cost no write, no session and no statement each`()
    async throws
  {
    let stack = try await Stack.up(
      "strangers-webhooks", ownDatabase: true,
      ["RASTRO_DISPATCHERS": "0", "RASTRO_WORKERS": "1"])
    let seller = try await Seller.make(on: stack)
    let bot = try #require(
      try await stack.rows("SELECT public_id FROM bots").first?.text("public_id"))
    let tables = ["webhook_deliveries", "audit_log", "outbox", "bot_users"]
    func rows() async throws -> [Int64] {
      var counts: [Int64] = []
      for table in tables {
        counts.append(
          try await stack.rows("SELECT COUNT(*) AS n FROM \(raw: table)").first?.integer("n") ?? -1)
      }
      return counts
    }
    let before = try await rows()
    let (sessions, statements) = (
      try await status("Connections", stack), try await status("Com_stmt_execute", stack)
    )
    let body = String(repeating: "x", count: 50_000)
    let wanted: [(String, Int, [(name: String, value: String)])] = [
      ("/webhook/payment/syncpay/", 404, []), ("/webhook/payment/nada/", 404, []),
      ("/webhook/telegram/", 404, []),
    ]
    for (path, expected, headers) in wanted {
      let answers = try await flood(400) { number in
        try await HTTP.post("\(stack.publicURL)\(path)made-up-\(number)", body, headers: headers)
      }
      #expect(answers == [expected: 400], "\(path)")
    }
    let forged = try await flood(400) { number in
      try await HTTP.post(
        "\(stack.publicURL)/webhook/telegram/\(bot)", body,
        headers: [("X-Telegram-Bot-Api-Secret-Token", "guess-\(number)")])
    }
    #expect(forged == [403: 400])
    #expect(try await rows() == before)
    // The worker reads a table anew a few times a second, however many requests come: `WebhookAddressesTests`
    // counts that by a clock of its own. Here each request costs less than a statement, its own ones included.
    let used = try await status("Com_stmt_execute", stack) - statements
    #expect(used < 1600, "\(used) statements for 1600 requests")
    let opened = try await status("Connections", stack) - sessions
    #expect(opened <= 20, "\(opened) sessions")
    // The addresses that exist work all the while.
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await stack.down()
  }

  @Test(.gated, arguments: Gateway.allCases)
  func `thirty presses at once are one charge`(_ gateway: Gateway) async throws {
    let seller = try await Seller.make(on: Stack.shared.value, at: [GatewayDesk(gateway)])
    let buyer = Buyer(seller: seller)
    let offer = try await buyer.start()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<30 { group.addTask { try await buyer.press(offer) } }
      try await group.waitForAll()
    }
    _ = try await buyer.code()
    #expect(try await seller.chargeCalls() == 1)
    #expect(try await seller.payments().count == 1)
  }

  @Test(.gated, arguments: [Gateway.syncpay, .paradise])
  func `a buyer gets ten charges in an hour, and can pay the last one`(_ gateway: Gateway)
    async throws
  {
    let seller = try await Seller.make(
      on: Stack.shared.value, at: [GatewayDesk(gateway)],
      prices: (1...14).map { "\(19 + $0).90" })
    let buyer = Buyer(seller: seller)
    for offer in try await buyer.offers() { try await buyer.press(offer) }
    #expect(try await seller.chargeCalls() == 10)
    #expect(try await seller.payments().map(\.status) == Array(repeating: "pending", count: 10))
    try await seller.alerted("alert:charge_limit_reached")
    #expect(try await seller.alerts().filter { $0 == "alert:charge_limit_reached" }.count == 1)
    // Another buyer of the same seller is not held up.
    let other = Buyer(seller: seller)
    try await other.press(try await other.start())
    _ = try await other.code()
    try await eventually("the newest code once more, where that is allowed") {
      let codes = try await buyer.count(of: "<code>")
      return gateway == .paradise ? codes == 10 : codes > 10
    }
  }
}
