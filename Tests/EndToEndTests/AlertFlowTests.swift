import Foundation
import JSON
import MariaDB
import Testing

/// Alerts in the seller's own chat; one after the other, because days pass for all of them.
@Suite(.gated, .serialized) struct AlertFlowTests {
  private static let installation = Task {
    try await Stack.withFalseClock("alerts", ["RASTRO_DISPATCHERS": "2"])
  }

  private func make() async throws -> (Seller, Buyer, FalseClock) {
    let (stack, clock) = try await Self.installation.value
    let seller = try await Seller.make(on: stack)
    return (seller, Buyer(seller: seller), clock)
  }

  /// The message that `rastro alerts link` says to send.
  private func invitation(_ seller: Seller) async throws -> String {
    let result = try await seller.stack.rastro(
      "alerts", "link", "--account", "Conta \(seller.slug)")
    try #require(result.status == 0, "\(result.messages)")
    return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func alerts(_ seller: Seller, _ arguments: String...) async throws -> CommandResult {
    try await run(
      "\(seller.stack.environment["RASTRO_BIN"] ?? "")/rastro",
      ["alerts"] + arguments + ["--account", "Conta \(seller.slug)"],
      environment: seller.stack.environment)
  }

  private func link(_ chat: Buyer) async throws {
    try await chat.say(try await invitation(chat.seller))
    _ = try await chat.message(containing: "este chat recebe os avisos")
  }

  @Test func `a code links a chat once, and wrong, used and expired ones say so`() async throws {
    let (seller, owner, clock) = try await make()
    let message = try await invitation(seller)
    try await owner.say(message)
    _ = try await owner.message(containing: "este chat recebe os avisos de «Conta \(seller.slug)»")
    // Used by another, and made up.
    let stranger = Buyer(seller: seller)
    for text in [message, "/vincular 0000-0000-0000", "/vincular"] {
      try await stranger.say(text)
    }
    try await eventually("three refusals") {
      try await stranger.count(of: "Código inválido, vencido ou já usado") == 3
    }
    let late = try await invitation(seller)
    try await clock.pass(24 * 3600 + 5, on: seller.stack)
    try await eventually("a time that every program knows") {
      try await seller.stack.rows(
        "SELECT MIN(seen_at) >= UTC_TIMESTAMP(3) - INTERVAL 1 HOUR AS v FROM heartbeats"
      ).first?.bool("v") == true
    }
    try await stranger.say(late)
    try await eventually("a fourth refusal") {
      try await stranger.count(of: "Código inválido") == 4
    }
    let list = try await alerts(seller, "list", "--json")
    #expect(try JSONValue(answer: list.output).items.map { $0["bot"].text } == [seller.bot])
    // A seller is no buyer.
    #expect(
      try await seller.stack.rows(
        "SELECT id FROM bot_users WHERE telegram_user_id IN (\(bind: owner.id), \(bind: stranger.id))"
      ).isEmpty)
  }

  @Test func `a refused token is told once with what to do, and its end once`() async throws {
    // Would catch: a message from each dispatcher or minute, and an all-clear that never comes.
    // Of its own: Meta takes no event of a day that the others have let pass.
    let (stack, clock) = try await Stack.withFalseClock(
      "alerts-token", ["RASTRO_DISPATCHERS": "2"])
    let seller = try await Seller.make(on: stack)
    let owner = Buyer(seller: seller)
    try await link(owner)
    try await seller.fault("meta", "events", ["kind": "token_invalid"], times: 1000)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    try await seller.alerted("alert:meta_credentials")
    try await clock.pass(60, on: seller.stack)
    let told = try await owner.message(containing: "a Meta recusa o token do pixel")
    #expect(told["text"].text?.contains("rastro apply") == true)
    for _ in 0..<3 {
      try await clock.pass(60, on: seller.stack)
      try await looked(seller)
    }
    #expect(try await owner.count(of: "ALERTA") == 1)
    try await seller.clearFaults()
    try await seller.apply(seller.document())
    try await eventually("the sale accepted") {
      try await seller.payments().contains(where: \.isSent)
    }
    for _ in 0..<7 {
      try await clock.pass(60, on: seller.stack)
      try await looked(seller)
    }
    _ = try await owner.message(containing: "VOLTOU AO NORMAL: a Meta recusa o token do pixel")
    try await clock.pass(60, on: seller.stack)
    try await looked(seller)
    #expect(try await owner.count(of: "ALERTA") == 1)
    #expect(try await owner.count(of: "VOLTOU AO NORMAL") == 1)
    try await stack.down()
  }

  /// The sellers were looked at since the clock was set, and everything that this enqueued has left.
  private func looked(_ seller: Seller) async throws {
    try await eventually("a look at the sellers") {
      try await seller.stack.rows(
        """
        SELECT position >= UTC_TIMESTAMP(3) - INTERVAL 55 SECOND AS v FROM jobs
        WHERE name = 'watch_sellers'
        """
      ).first?.bool("v") == true
    }
    try await eventually("nothing left to send") {
      try await seller.outbox("seller_message").allSatisfy { $0.state != "pending" }
    }
  }

  @Test func `a chat that blocks the bot is marked, and linked again by a new code`() async throws {
    let (seller, owner, clock) = try await make()
    try await noon(seller, clock)
    try await link(owner)
    // As if the update about it had been lost.
    try await seller.sandbox.tell(
      "faults",
      [
        "api": "telegram", "operation": "sendMessage", "key": .text(seller.bot), "times": 1,
        "behaviour": [
          "kind": "status", "status": 403,
          "body": [
            "ok": false, "error_code": 403, "description": "Forbidden: bot was blocked by the user",
          ],
        ],
      ])
    let id = try await chat(seller)["id"].int ?? 0
    let chosen = try await alerts(seller, "chat", "\(id)", "--summary", "on")
    #expect(chosen.status == 0, "\(chosen.messages)")
    try await eventually("the chat marked") { try await chat(seller)["blocked"].bool == true }
    #expect(try await seller.outbox("seller_message").map(\.state) == ["skipped"])
    try await link(owner)
    #expect(try await chat(seller)["blocked"].bool == false)
    #expect(try await alerts(seller, "unlink", "\(id)").status == 0)
    #expect(try await alerts(seller, "unlink", "\(id)").status == 66)
  }

  /// The next one of São Paulo, three hours behind UTC.
  private func noon(_ seller: Seller, _ clock: FalseClock) async throws {
    let now = try await seller.stack.rows("SELECT UNIX_TIMESTAMP() - 3 * 3600 AS v").first?
      .integer("v")
    let local = Int(try #require(now))
    try await clock.pass(((local / 86_400 + 1) * 86_400 + 43_200) - local, on: seller.stack)
  }

  private func chat(_ seller: Seller) async throws -> JSONValue {
    let list = try await alerts(seller, "list", "--json")
    return try #require(try JSONValue(answer: list.output).items.first)
  }

  @Test func `each sale and the day's summary are told once, where the seller wants them`()
    async throws
  {
    // Of its own: the gateway says when it was paid, by the world's clock.
    let (stack, clock) = try await Stack.withFalseClock("alerts-day", ["RASTRO_DISPATCHERS": "2"])
    let seller = try await Seller.make(on: stack)
    let owner = Buyer(seller: seller)
    try await link(owner)
    let id = try await chat(seller)["id"].int ?? 0
    #expect(
      try await alerts(seller, "chat", "\(id)", "--sales", "on", "--summary", "on").status == 0)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    let payment = try await buyer.settled()
    let sale = try await owner.message(containing: "Venda: Plano, R$ 19,90")
    #expect(sale["text"].text?.contains(payment.reference) == true)
    try await clock.pass(try await secondsToNoon(after: payment, stack), on: stack)
    let day = try await owner.message(containing: "Vendas: 1, R$ 19,90")
    #expect(day["text"].text?.contains("Informadas à Meta: 1, R$ 19,90") == true)
    for _ in 0..<2 {
      try await clock.pass(60, on: stack)
      try await looked(seller)
    }
    #expect(try await owner.count(of: "Venda: ") == 1)
    #expect(try await owner.count(of: "Vendas: 1, R$ 19,90") == 1)
    try await stack.down()
  }

  /// Of the day after the sale in São Paulo.
  private func secondsToNoon(after sale: PaymentRow, _ stack: Stack) async throws -> Int {
    let seconds = try await stack.rows(
      """
      SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(),
        DATE(paid_at - INTERVAL 3 HOUR) + INTERVAL 1 DAY + INTERVAL 15 HOUR) AS v
      FROM payments WHERE payment_id = \(bind: sale.reference)
      """
    ).first?.integer("v")
    return Int(try #require(seconds))
  }

  @Test func `rules are shown, set for one seller and set back`() async throws {
    let (seller, _, _) = try await make()
    func limit() async throws -> JSONValue {
      let rules = try await alerts(seller, "rules", "--json")
      return try #require(
        try JSONValue(answer: rules.output).items.first { $0["rule"].text == "failure_rate" })
    }
    #expect(try await limit()["threshold"].int == 5)
    #expect(
      try await alerts(seller, "set", "failure_rate", "10", "--window-minutes", "30").status == 0)
    #expect(try await alerts(seller, "set", "failure_rate", "off").status == 0)
    let changed = try await limit()
    #expect(changed["threshold"].int == 10 && changed["window_minutes"].int == 30)
    #expect(changed["enabled"].bool == false)
    #expect(try await alerts(seller, "set", "failure_rate", "default").status == 0)
    #expect(try await limit()["threshold"].int == 5)
    for wrong in ["101", "-1", "maybe"] {
      #expect(try await alerts(seller, "set", "failure_rate", "--", wrong).status == 64, "\(wrong)")
    }
  }
}
