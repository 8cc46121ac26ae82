import Foundation
import JSON
import Testing

/// The bot's side: who may speak to it, and what it does when Telegram refuses.
@Suite(.gated) struct TelegramFlowTests {
  @Test(arguments: ["/start", "/start@loja_bot", "/START", "/start   ", "oi", "quero comprar", "😀"])
  func `whatever a person writes leads to the offers`(_ text: String) async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    try await buyer.say(text)
    let welcome = try await buyer.message(containing: "Escolha")
    #expect(welcome["plain_text"].text?.contains("Ana <b>& Cia</b>") == true)
  }

  @Test func `an update without the bot's secret is refused`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    let update: JSONValue = [
      "update_id": 1,
      "message": [
        "message_id": 1, "date": 1, "text": "/start",
        "chat": ["id": .int(buyer.id), "type": "private"],
        "from": ["id": .int(buyer.id), "is_bot": false, "first_name": "X"],
      ],
    ]
    let answer = try await seller.sandbox.tell(
      "telegram/updates", ["bot": .text(seller.bot), "update": update, "secret": "wrong"])
    #expect(answer["status"].int == 403)
    #expect(try await buyer.messages().isEmpty)
  }

  @Test func `unknown kinds of updates are acknowledged`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let answer = try await seller.sandbox.tell(
      "telegram/updates",
      ["bot": .text(seller.bot), "update": ["update_id": 5, "message": ["new": "shape"]]])
    #expect(answer["status"].int == 200)
  }

  @Test func `a 429 is waited out`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    try await seller.fault("telegram", "sendMessage", ["kind": "rate_limited", "retry_after": 2])
    try await buyer.say("/start")
    _ = try await buyer.message(containing: "Escolha")
    try await seller.quiet()
    // By the times that were written down: one attempt before the pause, and one after it.
    let row = try #require(
      try await seller.stack.rows(
        """
        SELECT o.attempts, o.finished_at >= o.created_at + INTERVAL 2 SECOND AS is_later
        FROM outbox o JOIN accounts a ON a.id = o.account_id
        WHERE a.name = \(bind: "Conta \(seller.slug)") AND o.kind = 'message'
        """
      ).first)
    #expect(try row.integer("attempts") == 2)
    #expect(try row.bool("is_later"))
  }

  @Test func `a blocked buyer is marked, a paid delivery to one is a matter for a person`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await seller.sandbox.tell(
      "telegram/block", ["bot": .text(seller.bot), "user": .int(buyer.id), "blocked": true])
    try await buyer.pay()
    try await eventually("an alert about the delivery") {
      try await seller.alerts().contains("alert:delivery_impossible")
    }
    // The alert is raised before its entry is written down.
    try await eventually("the delivery to wait for a person") {
      try await seller.outbox("delivery").map(\.state) == ["waiting"]
    }
    let marked = try await seller.stack.rows(
      """
      SELECT id FROM bot_users
      WHERE telegram_user_id = \(bind: buyer.id) AND blocked_at IS NOT NULL
      """)
    #expect(marked.count == 1)
    // Money is money: the sale and its event do not depend on the chat.
    try await eventually("the Purchase") { try await seller.payments().first?.isSent == true }
  }

  @Test func `a cosmetic failure does not stop the sale`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    try await seller.fault("telegram", "sendPhoto", ["kind": "status", "status": 400], times: 99)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    _ = try await buyer.settled()
  }

  @Test func `a seller's own texts are used, with every value escaped`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    try await seller.apply(
      seller.document(texts: [
        "welcome": "<b>Bem-vindo</b>, {{nome}}",
        "delivery": "Seu link: {{link}} ({{produto}})",
      ]))
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let welcome = try await buyer.message(containing: "Bem-vindo")
    #expect(welcome["text"].text?.contains("&lt;b&gt;") == true)
    try await buyer.pay()
    _ = try await buyer.message(containing: "Seu link: \(Seller.accessLink)")
  }

  @Test func `an offer that is gone is said so, and nothing is charged`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    let offer = try await buyer.start()
    try await seller.stack.change(
      """
      UPDATE offers o JOIN bots b ON b.id = o.bot_id SET o.is_active = 0
      WHERE b.username = \(bind: seller.bot)
      """)
    try await buyer.press(offer)
    _ = try await buyer.message(containing: "não está mais disponível")
    #expect(try await seller.charges().isEmpty)
    #expect(try await seller.payments().isEmpty)
  }
}
