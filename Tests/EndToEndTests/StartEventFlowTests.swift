import JSON
import Testing

/// ViewContent and Lead: switches of a pool, told by the first START.
@Suite(.gated) struct StartEventFlowTests {
  @Test
  func
    `a pool that asks for them has one ViewContent and one Lead a click, and the sale its Purchase`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    try await seller.apply(seller.document(startEvents: ["ViewContent", "Lead"]))
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    for name in ["ViewContent", "Lead"] {
      let event = try await eventually("the \(name)") { try await seller.events(name).first }
      #expect(event["event"]["user_data"]["external_id"].items.count == 1)
    }
    // Would catch: an event at the creation of a charge.
    #expect(try await seller.events("Purchase").isEmpty)
    #expect(try await seller.events("InitiateCheckout").isEmpty)
    try await buyer.pay()
    _ = try await buyer.settled()
    _ = try await eventually("the PageView") { try await seller.events("PageView").first }
    for name in ["PageView", "ViewContent", "Lead", "Purchase"] {
      #expect(try await seller.events(name).count == 1, "\(name)")
    }
    let purchase = try #require(try await seller.events("Purchase").first)
    #expect(purchase["event"]["custom_data"]["content_category"].text == "initial")
    #expect(purchase["event"]["custom_data"]["num_items"] == .int(1))
    let request = try #require(try await seller.metaRequests("Purchase").first)
    #expect(request["partner_agent"].text == "rastro_1_0")
  }

  @Test func `off by default, and no other event can be asked for`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    _ = try await buyer.settled()
    #expect(try await seller.outbox("start_event").isEmpty)
    let result = try await seller.stack.rastro(
      "apply", "-", input: .init(seller.document(startEvents: ["InitiateCheckout"]).bytes))
    #expect(result.status == 65)
    #expect(result.messages.contains("start_events"))
  }
}
