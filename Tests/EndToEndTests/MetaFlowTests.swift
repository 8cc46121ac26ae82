import Foundation
import JSON
import Testing

/// What Meta answers and what becomes of the Purchase; the delivery never depends on it.
@Suite(.gated) struct MetaFlowTests {
  private func soldWith(_ behaviour: JSONValue, times: Int = 1) async throws -> (Seller, Buyer) {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    _ = try await eventually("the PageView out of the way") {
      try await seller.events("PageView").first
    }
    try await seller.fault("meta", "events", behaviour, times: times)
    try await buyer.pay()
    return (seller, buyer)
  }

  @Test(
    arguments: [
      ["kind": "transient"], ["kind": "rate_limited", "retry_after": 1], ["kind": "html_502"],
      ["kind": "status", "status": 500], ["kind": "partial"],
      ["kind": "partial", "received": 0], ["kind": "reset"],
      ["kind": "empty_after"],
    ] as [JSONValue])
  func `what may pass is tried again and accepted`(_ behaviour: JSONValue) async throws {
    let (_, buyer) = try await soldWith(behaviour)
    _ = try await buyer.settled(within: 60)
    #expect(try await buyer.deliveries() == 1)
  }

  @Test func `a refused token holds the pixel's queue, alerts, and a new token frees it`()
    async throws
  {
    let (seller, buyer) = try await soldWith(["kind": "token_invalid"], times: 100)
    try await eventually("an alert about the credentials") {
      try await seller.alerts().contains("alert:meta_credentials")
    }
    let first = try #require(try await seller.payments().first)
    #expect(!first.isSent)
    #expect(try await seller.outbox("purchase").map(\.state) == ["pending"])
    #expect(try await eventually("a delivery") { try await buyer.deliveries() == 1 ? 1 : nil } == 1)
    let tried = try await seller.metaRequests("Purchase").count
    // A second sale meanwhile is held back without asking Meta again.
    let second = Buyer(seller: seller)
    _ = try await second.reachCode()
    try await second.pay()
    try await eventually("the second sale delivered") { try await second.deliveries() == 1 }
    try await eventually("the second event held") {
      try await seller.outbox("purchase").filter { $0.detail.contains("190") }.count == 2
    }
    #expect(try await seller.metaRequests("Purchase").count == tried)
    try await seller.clearFaults()
    // The new token alone frees what waited for it.
    try await seller.apply(seller.document())
    try await eventually("both accepted") {
      try await seller.payments().filter(\.isSent).count == 2
    }
  }

  @Test func `an event that Meta will never take waits for a person`() async throws {
    let (seller, buyer) = try await soldWith(
      [
        "kind": "status", "status": 400,
        "body": [
          "error": ["message": "Invalid parameter", "code": 100, "error_subcode": 2_804_009]
        ],
      ])
    try await eventually("a waiting Purchase") {
      try await seller.outbox("purchase").map(\.state) == ["waiting"]
    }
    try await seller.alerted("alert:outbox_waiting")
    #expect(try await seller.payments().map(\.isSent) == [false])
    try await eventually("a delivery") { try await buyer.deliveries() == 1 }
  }

  @Test(arguments: ["object", "text", "subcode"])
  func `one refused optional key does not cost the sale`(form: String) async throws {
    // Would catch: a Purchase parked for a person for the sake of a cookie.
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    let fbc = MetaCookies.made("IwAR0key")
    let page = try await buyer.click("fbclid=IwAR0key", cookies: "_fbc=\(fbc)")
    try await buyer.press(try await buyer.start(page.token))
    _ = try await buyer.code()
    _ = try await eventually("the PageView out of the way") {
      try await seller.events("PageView").first
    }
    try await seller.fault(
      "meta", "events", ["kind": "key_refused", "key": "fbc", "form": .text(form)], times: 100)
    try await buyer.pay()
    let payment = try await buyer.settled()
    let event = try #require(try await seller.events("Purchase").first)
    #expect(event["event_id"].text == payment.eventID)
    #expect(event["event"]["user_data"]["fbc"] == nil)
    #expect(event["event"]["user_data"]["external_id"].items.count == 2)
    #expect(try await seller.metaRequests("Purchase").map { $0["status"].int } == [400, 200])
    let attempts = try await seller.stack.rows(
      """
      SELECT outcome, event_id, left_out FROM conversion_attempts
      WHERE event_id = \(bind: payment.eventID) ORDER BY id
      """)
    #expect(try attempts.map { try $0.text("outcome") } == ["keys_refused", "accepted"])
    #expect(try attempts.last?.text("left_out").contains("fbc=refused_by_meta") == true)
    try await seller.clearFaults()
  }

  @Test func `a batch of which Meta received a part is split until each event's fate is known`()
    async throws
  {
    let (stack, clock) = try await Stack.withFalseClock("meta-part")
    let seller = try await Seller.make(on: stack)
    try await seller.fault("meta", "events", ["kind": "status", "status": 503], times: 1000)
    for _ in 0..<6 { _ = try await Buyer(seller: seller).click() }
    try await eventually("all tried") {
      try await seller.outbox("page_view").filter { $0.detail.contains("503") }.count == 6
    }
    try await seller.clearFaults()
    try await seller.fault("meta", "events", ["kind": "partial", "received": 4], times: 1)
    // By then all six are due, and go together.
    try await clock.pass(5 * 60, on: stack)
    try await seller.quiet()
    let states = try await seller.outbox("page_view").map(\.state)
    #expect(states == Array(repeating: "done", count: 6))
    #expect(Set(try await seller.events("PageView").map { $0["event_id"].text }).count == 6)
    try await stack.down()
  }

  @Test func `the rollback statement of the plan stops everything at once`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let pixel = seller.pixel
    // As the plan has it, kept to this seller's pool: others share the installation.
    try await seller.stack.change(
      "UPDATE redirect_pools SET meta_tracking_enabled = 0 WHERE meta_pixel_id = \(bind: pixel)")
    try await buyer.pay()
    try await eventually("a skipped Purchase") {
      try await seller.outbox("purchase").contains {
        $0.state == "skipped" && $0.detail.contains("tracking is off")
      }
    }
    #expect(try await seller.events("Purchase").isEmpty)
    try await eventually("a delivery") { try await buyer.deliveries() == 1 }
  }

  @Test func `one bad PageView does not sink its batch`() async throws {
    let (stack, clock) = try await Stack.withFalseClock("meta-bad")
    let seller = try await Seller.make(on: stack)
    // Meta is away while clicks arrive, so that they leave together.
    try await seller.fault("meta", "events", ["kind": "status", "status": 503], times: 1000)
    for _ in 0..<6 { _ = try await Buyer(seller: seller).click() }
    let bad = try await Buyer(seller: seller).click()
    try await stack.change(
      """
      UPDATE clicks SET event_source_url = 'no address'
      WHERE tracking_token = \(bind: bad.token)
      """)
    try await seller.clearFaults()
    try await clock.pass(5 * 60, on: stack)
    try await eventually("six accepted", within: 60) {
      try await seller.events("PageView").count == 6
    }
    try await eventually("the bad one set aside") {
      try await seller.outbox("page_view").filter { $0.state == "waiting" }.count == 1
    }
    try await stack.down()
  }

  @Test func `the plan's monitoring queries run as written`() async throws {
    let stack = try await Stack.shared.value
    _ = try await stack.rows(
      """
      SELECT COUNT(*) FROM payments
      WHERE meta_purchase_sent = 1
      AND DATE(meta_purchase_sent_at) = CURDATE()
      """)
    _ = try await stack.rows(
      """
      SELECT COUNT(*) FROM payments
      WHERE status = 'paid'
      AND meta_purchase_sent = 0
      AND bot_id IN (SELECT bot_id FROM bots WHERE 1 = 1)
      """)
    _ = try await stack.rows("SELECT SUM(amount) FROM payments WHERE meta_purchase_sent = 1")
    // On rows that match nothing: the statement itself, without stopping the other tests' pixels.
    try await stack.change(
      "UPDATE redirect_pools SET meta_tracking_enabled = 0 WHERE meta_pixel_id = 'none'")
  }
}
