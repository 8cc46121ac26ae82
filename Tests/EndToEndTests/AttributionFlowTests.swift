import Foundation
import Testing

/// Which click a payment carries; a missing one never stops a sale.
@Suite(.gated) struct AttributionFlowTests {
  @Test func `a buyer without any token pays, with token NULL and a Purchase for the only pool`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    try await buyer.press(try await buyer.start())
    _ = try await buyer.code()
    try await buyer.pay()
    let payment = try await buyer.settled()
    #expect(payment.token == nil)
    let event = try #require(try await seller.events("Purchase").first)
    #expect(event["event"]["user_data"]["external_id"].items.count == 1)
    #expect(event["event"]["action_source"].text == "chat")
  }

  @Test(arguments: ["nonsense", "tracking_123", "zz", "ffffffffffffffffffffffffffffffff"])
  func `a malformed or unknown token costs attribution only`(_ payload: String) async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    try await buyer.press(try await buyer.start(payload))
    _ = try await buyer.code()
    #expect(try await seller.payments().map(\.token) == [nil])
  }

  @Test func `an old tracking_ token is recovered by the click id`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    let page = try await buyer.click("fbclid=IwAR0recover")
    let offer = try await buyer.start()
    try await seller.stack.change(
      """
      UPDATE bot_users SET tracking_session_id = 'tracking_0a1b2c', fbclid = 'IwAR0recover'
      WHERE telegram_user_id = \(bind: buyer.id)
      """)
    try await buyer.press(offer)
    _ = try await buyer.code()
    #expect(try await seller.payments().map(\.token) == [page.token])
  }

  @Test func `an old tracking_ token without a known click id becomes NULL`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    let offer = try await buyer.start()
    try await seller.stack.change(
      """
      UPDATE bot_users SET tracking_session_id = 'tracking_0a1b2c', fbclid = 'IwAR0unknown'
      WHERE telegram_user_id = \(bind: buyer.id)
      """)
    try await buyer.press(offer)
    _ = try await buyer.code()
    #expect(try await seller.payments().map(\.token) == [nil])
  }

  @Test func `a start without click erases nothing, a newer click wins`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.start(try await buyer.click().token)
    let second = try await buyer.click("fbclid=IwAR0second")
    _ = try await buyer.start(second.token)
    let offer = try await buyer.start()
    try await buyer.press(offer)
    _ = try await buyer.code()
    #expect(try await seller.payments().map(\.token) == [second.token])
  }

  @Test func `a token of another seller's click is not taken`() async throws {
    let stack = try await Stack.shared.value
    let (mine, other) = (try await Seller.make(on: stack), try await Seller.make(on: stack))
    let foreign = try await Buyer(seller: other).click()
    let buyer = Buyer(seller: mine)
    try await buyer.press(try await buyer.start(foreign.token))
    _ = try await buyer.code()
    #expect(try await mine.payments().map(\.token) == [nil])
  }

  @Test func `without click and with several pools the Purchase is skipped with that reason`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    var document = seller.document()
    guard case .object(var root) = document else { return }
    root["pools"] = .array(
      (root["pools"]?.items ?? []) + [
        ["name": "Outro", "slug": .text(seller.slug + "b"), "bots": [["name": "Bot"]]]
      ])
    document = .object(root)
    try await seller.apply(document)
    let buyer = Buyer(seller: seller)
    try await buyer.press(try await buyer.start())
    _ = try await buyer.code()
    try await buyer.pay()
    try await eventually("a skipped Purchase") {
      try await seller.outbox("purchase").contains {
        $0.state == "skipped" && $0.detail.contains("several pools")
      }
    }
    #expect(try await buyer.deliveries() == 1)
    #expect(try await seller.events("Purchase").isEmpty)
  }
}
