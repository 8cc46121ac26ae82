import Foundation
import JSON
import MariaDB
import Testing

/// Hosts whose clocks are wrong, and clocks that are set while the product runs.
@Suite(.gated) struct ClockFlowTests {
  @Test(arguments: [600, 3600, -3600])
  func `a dispatcher whose clock is wrong doubles nothing, delays nobody and is named in an alert`(
    ahead: Int
  ) async throws {
    // The dispatchers alone send, so that they are in each other's way.
    let stack = try await Stack.up(
      "clock\(ahead)", ["RASTRO_DISPATCHERS": "1", "RASTRO_FOLLOW_UP_THREADS": "0"])
    let clock = try FalseClock("dispatcher", ahead: ahead)
    try await stack.stack("dispatcher", "false", settings: ["STACK_CLOCK": clock.path])
    let pid = try await eventually("the false dispatcher") {
      try await stack.rows(
        """
        SELECT pid FROM heartbeats
        WHERE kind = 'dispatcher' AND ABS(clock_ahead_ms - \(bind: ahead * 1000)) < 1000
        """
      ).first?.integer("pid")
    }
    let seller = try await Seller.make(on: stack)
    let buyers = (0..<10).map { _ in Buyer(seller: seller) }
    try await each(buyers) { _ = try await $0.reachCode() }
    // Long enough for whoever believes that a lease has run out.
    let delay: JSONValue = ["kind": "delay", "ms": 1500]
    try await seller.fault("meta", "events", delay, times: 20)
    try await seller.fault("telegram", "sendMessage", delay, times: 20)
    for charge in try await seller.charges(at: seller.desk) {
      try await seller.sandbox.tell(
        seller.desk.path(charge["id"].text ?? "", "pay"), ["wait": true])
    }
    _ = try await eventually("ten settled payments") {
      try await seller.payments().filter { $0.status == "paid" && $0.isDelivered && $0.isSent }
        .count == 10
    }
    try await seller.idle()
    for buyer in buyers { #expect(try await buyer.deliveries() == 1) }
    #expect(try await seller.metaRequests("Purchase").count == 10)

    // Without a webhook: somebody has to ask in time.
    let silent = Buyer(seller: seller)
    _ = try await silent.reachCode()
    let charge = try #require(try await seller.charges(at: seller.desk).last?["id"].text)
    try await seller.sandbox.tell(seller.desk.path(charge, "pay"), ["notify": false])
    _ = try await eventually("the payment that nobody told of") {
      try await seller.payments().filter { $0.status == "paid" && $0.isDelivered }.count == 11
    }
    #expect(try await timesAhead(stack) == [])
    let alerts = try await self.alerts("clock_off", stack)
    #expect(alerts.contains { $0.contains("dispatcher \(pid) on ") }, "\(alerts)")
    let (way, span) = (ahead < 0 ? "behind" : "ahead of", abs(ahead))
    #expect(
      alerts.allSatisfy { alert in
        (span - 1...span + 1).contains { alert.contains("\($0) s \(way) the database's") }
      }, "\(alerts)")
    try await stack.down()
  }

  @Test
  func
    `a host whose clock is set an hour forward and back while it runs loses and doubles no sale`()
    async throws
  {
    let clock = try FalseClock("host", ahead: 0)
    let stack = try await Stack.up(
      "clockset", ownDatabase: true,
      ["RASTRO_DISPATCHERS": "2", "STACK_CLOCK": clock.path])
    let seller = try await Seller.make(on: stack)
    let (before, silent, meanwhile, after) = (
      Buyer(seller: seller), Buyer(seller: seller), Buyer(seller: seller), Buyer(seller: seller)
    )
    try await buy(before)
    try await settled(1, of: seller)
    _ = try await silent.reachCode()
    let charge = try #require(try await seller.charges(at: seller.desk).last?["id"].text)

    try clock.set(ahead: 3600)
    try await eventually("the alert of the clock set forward") {
      try await !self.alerts("clock_set_forward", stack).isEmpty
    }
    // The buyer has the link; Meta refuses an event of the future, which waits and is told of.
    try await buy(meanwhile)
    try await eventually("the link") { try await meanwhile.deliveries() == 1 }
    try await eventually("the alert of the event") {
      try await !self.alerts("event_of_future", stack).isEmpty
    }

    try clock.set(ahead: 0)
    try await eventually("the alert of the clock set back") {
      try await !self.alerts("clock_set_back", stack).isEmpty
    }
    // Paid without a webhook: its next question was scheduled by the time that is over now. Not before: whoever
    // asked in that time would give it an event of the future.
    try await seller.sandbox.tell(seller.desk.path(charge, "pay"), ["notify": false])
    try await buy(after)
    try await settled(3, of: seller)

    for buyer in [before, silent, meanwhile, after] {
      #expect(try await buyer.deliveries() == 1)
    }
    #expect(try await seller.events("Purchase").count == 3)
    // An attempt that is under way has not said so yet.
    try await eventually("the event of the future, waiting") {
      let purchases = try await stack.rows(
        "SELECT state, detail FROM outbox WHERE kind = 'purchase' AND state <> 'done'")
      return try purchases.map { try "\($0.text("state")): \($0.text("detail"))" }
        == ["pending: its time has not come yet"]
    }
    // Everything else is done, or due as soon as ever.
    try await eventually("no time of the future", within: 150) {
      try await timesAhead(stack, butEvents: true).isEmpty
    }
    try await eventually("every click counted", within: 90) {
      try await stack.rows(
        """
        SELECT (SELECT SUM(clicks) FROM click_counts
            WHERE slice_start <= UTC_TIMESTAMP(3)) = COUNT(*) AND COUNT(*) >= 3 AS v
        FROM clicks WHERE clicked_at <= UTC_TIMESTAMP(3)
        """
      ).first?.optionalInteger("v") == 1
    }
    try await stack.down()
  }

  private func buy(_ buyer: Buyer) async throws {
    _ = try await buyer.reachCode()
    try await buyer.pay()
  }

  /// So many payments that are paid, delivered and accepted by Meta.
  private func settled(_ count: Int, of seller: Seller) async throws {
    try await eventually("\(count) settled payments", within: 90) {
      try await seller.payments().filter { $0.status == "paid" && $0.isDelivered && $0.isSent }
        .count == count
    }
  }

  private func alerts(_ kind: String, _ stack: Stack) async throws -> [String] {
    try await stack.rows(
      "SELECT detail FROM audit_log WHERE kind = \(bind: "alert:\(kind)") ORDER BY id"
    ).map { try $0.text("detail") }
  }

  /// Stored times that lie further ahead than their schedules put them in these tests, by their columns.
  private func timesAhead(
    _ stack: Stack, butEvents: Bool = false
  ) async throws -> [String] {
    try await stack.rows(
      """
      SELECT 'next_round_at' AS name FROM gateway_accounts
      WHERE next_round_at > UTC_TIMESTAMP(3) + INTERVAL 10 SECOND
        AND EXISTS (SELECT 1 FROM payments p
          WHERE p.gateway_account_id = gateway_accounts.id AND p.next_check_at IS NOT NULL)
      UNION ALL SELECT 'next_check_at' FROM payments
      WHERE next_check_at > UTC_TIMESTAMP(3) + INTERVAL 310 SECOND
      UNION ALL SELECT 'next_attempt_at' FROM outbox
      WHERE state = 'pending' AND next_attempt_at > UTC_TIMESTAMP(3) + INTERVAL 80 SECOND
        AND NOT (\(bind: butEvents) AND detail = 'its time has not come yet')
      UNION ALL SELECT 'next_probe_at' FROM bots
      WHERE next_probe_at > UTC_TIMESTAMP(3) + INTERVAL 35 SECOND
      UNION ALL SELECT 'lease_until' FROM jobs
      WHERE lease_until > UTC_TIMESTAMP(3) + INTERVAL 35 SECOND
      UNION ALL SELECT 'position' FROM jobs WHERE position > UTC_TIMESTAMP(3)
      """
    ).map { try $0.text("name") }
  }
}
