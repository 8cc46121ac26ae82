import Foundation
import JSON
import Testing

/// What was held back is free as soon as the reason for it ends.
@Suite(.gated) struct HeldWorkFlowTests {
  private static let refused: JSONValue = [
    "ok": false, "error_code": 401, "description": "Unauthorized",
  ]

  /// A buyer with a code, whose chat is quiet.
  private func ready() async throws -> (Seller, Buyer) {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await eventually("the code's messages out") {
      try await seller.outbox("message").allSatisfy { $0.state == "done" }
    }
    return (seller, buyer)
  }

  private func block(_ buyer: Buyer, _ isBlocked: Bool) async throws {
    try await buyer.seller.sandbox.tell(
      "telegram/block",
      ["bot": .text(buyer.seller.bot), "user": .int(buyer.id), "blocked": .bool(isBlocked)])
  }

  enum Return: CaseIterable { case unblocks, starts, writes }

  @Test(arguments: Return.allCases)
  func `a buyer who paid and had blocked the bot gets the link when they come back`(
    _ how: Return
  ) async throws {
    // Would catch: a paid link that waits for a person although its buyer is there.
    let (seller, buyer) = try await ready()
    try await block(buyer, true)
    try await buyer.pay()
    try await eventually("a delivery that waits") {
      try await seller.outbox("delivery").map(\.state) == ["waiting"]
    }
    try await seller.alerted("alert:delivery_impossible")
    switch how {
    case .unblocks: try await block(buyer, false)
    case .starts: try await buyer.say("/start")
    case .writes: try await buyer.say("oi")
    }
    try await eventually("the link") { try await buyer.deliveries() == 1 }
    try await seller.quiet()
    #expect(try await buyer.deliveries() == 1)
  }

  private func isHealthy(_ seller: Seller) async throws -> Bool {
    try await seller.stack.rows(
      """
      SELECT b.id FROM bots b JOIN accounts a ON a.id = b.account_id
      WHERE a.name = \(bind: "Conta \(seller.slug)") AND b.unhealthy_since IS NULL
      """
    ).count == 1
  }

  @Test(arguments: [401, 404])
  func `one stray refusal of Telegram does not hold a paid link back`(code: Int) async throws {
    let (seller, buyer) = try await ready()
    try await seller.fault(
      "telegram", "sendMessage",
      [
        "kind": "status", "status": .int(code),
        "body": ["ok": false, "error_code": .int(code), "description": "Unauthorized"],
      ], times: 1)
    try await buyer.pay()
    try await eventually("the link") { try await buyer.deliveries() == 1 }
    #expect(try await isHealthy(seller))
    #expect(try await !seller.alerts().contains("alert:bot_refused"))
  }

  /// Telegram refuses the bot's token until it is told otherwise; a paid link waits for that.
  private func refusedBot() async throws -> (Seller, Buyer) {
    let (seller, buyer) = try await ready()
    for method in ["sendMessage", "getWebhookInfo"] {
      try await seller.fault(
        "telegram", method, ["kind": "status", "status": 401, "body": Self.refused], times: 1000)
    }
    try await buyer.pay()
    try await seller.alerted("alert:bot_refused")
    try await eventually("a delivery that is held") {
      try await seller.stack.rows(
        """
        SELECT o.id FROM outbox o JOIN accounts a ON a.id = o.account_id
        WHERE a.name = \(bind: "Conta \(seller.slug)") AND o.kind = 'delivery'
          AND o.held_by LIKE 'bot:%' AND o.next_attempt_at > NOW(3) + INTERVAL 5 MINUTE
        """
      ).count == 1
    }
    #expect(try await buyer.deliveries() == 0)
    return (seller, buyer)
  }

  @Test func `a bot that is well again delivers at once what it had to hold back`() async throws {
    // Would catch: a quarter of an hour without the link, the bot being well after seconds.
    let (seller, buyer) = try await refusedBot()
    try await seller.clearFaults()
    try await eventually("the link", within: 30) { try await buyer.deliveries() == 1 }
    try await eventually("the bot back in its pools") { try await isHealthy(seller) }
  }

  @Test func `a new token delivers at once what the old one had to hold back`() async throws {
    let (seller, buyer) = try await refusedBot()
    try await seller.sandbox.tell("faults/clear", ["key": .text(seller.bot)])
    try await seller.stack.change(
      """
      UPDATE bots b JOIN accounts a ON a.id = b.account_id
      SET b.next_probe_at = NOW(3) + INTERVAL 1 HOUR
      WHERE a.name = \(bind: "Conta \(seller.slug)")
      """)
    try await seller.apply(seller.document())
    try await eventually("the link", within: 30) { try await buyer.deliveries() == 1 }
  }

  private func refusal(_ description: String) -> JSONValue {
    [
      "kind": "status", "status": 400,
      "body": ["ok": false, "error_code": 400, "description": .text(description)],
    ]
  }

  @Test func `a caption whose markup Telegram refuses is sent plain`() async throws {
    // Would catch: a buyer without the QR code for the sake of a tag.
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    let offer = try await buyer.start(try await buyer.click().token)
    try await seller.fault(
      "telegram", "sendPhoto", refusal("Bad Request: can't parse entities: Unsupported start tag"))
    try await buyer.press(offer)
    try await eventually("the picture") {
      try await buyer.messages().contains { $0["kind"].text == "photo" }
    }
    try await seller.quiet()
    #expect(try await seller.outbox("message").allSatisfy { $0.state == "done" })
  }

  @Test(arguments: [
    "Bad Request: BUTTON_URL_INVALID",
    "Bad Request: inline keyboard button URL 'x' is invalid: Wrong HTTP URL",
  ])
  func `a button that Telegram refuses does not cost the paid link`(_ words: String) async throws {
    let (seller, buyer) = try await ready()
    try await seller.fault("telegram", "sendMessage", refusal(words))
    try await buyer.pay()
    let delivery = try await buyer.message(containing: Seller.accessLink)
    #expect(delivery["keyboard"].items.isEmpty)
    #expect(try await buyer.deliveries() == 1)
  }

  @Test func `a support button stands where a buyer may need somebody`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    try await seller.stack.change(
      """
      UPDATE bots b JOIN accounts a ON a.id = b.account_id
      SET b.support_url = 'https://t.me/suporte_loja'
      WHERE a.name = \(bind: "Conta \(seller.slug)")
      """)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    let delivery = try await buyer.message(containing: Seller.accessLink)
    #expect(
      delivery["keyboard"].items.flatMap(\.items).map { $0["url"].text }
        == [Seller.accessLink, "https://t.me/suporte_loja"])
    let welcome = try #require(try await buyer.messages().first)
    #expect(welcome["keyboard"].items.flatMap(\.items).allSatisfy { $0["url"] == nil })
  }

  @Test func `the link comes as a button too, the QR code before the code`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await eventually("the picture and the code") { try await buyer.messages().count >= 3 }
    let sent = try await buyer.messages().suffix(2)
    #expect(sent.first?["photo"] != nil)
    #expect(sent.last?["text"].text?.contains("<code>000201") == true)
    #expect(sent.last?["keyboard"].items.isEmpty == false)
    try await buyer.pay()
    let delivery = try await buyer.message(containing: Seller.accessLink)
    let buttons = delivery["keyboard"].items.flatMap(\.items)
    #expect(buttons.map { $0["text"].text } == ["Acessar agora"])
    #expect(buttons.map { $0["url"].text } == [Seller.accessLink])
  }
}
