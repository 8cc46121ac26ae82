import Foundation
import JSON
import MariaDB
import Testing

/// Many reminders that are due at the same moment.
@Suite(.gated) struct FollowUpBurstFlowTests {
  /// `BURST_COUNT` asks for more, up to ten thousand: at 25 a second that takes minutes.
  private static let count =
    ProcessInfo.processInfo.environment["BURST_COUNT"].flatMap { Int($0) }
    .map { min(max($0, 100), 10_000) } ?? 400

  /// People who have a code and have not paid, each with a reminder that is due now.
  private func crowd(_ seller: Seller) async throws {
    let mark = "Conta \(seller.slug)"
    try await seller.stack.change(
      """
      INSERT INTO offers (account_id, bot_id, public_id, name, price, access_link,
        parent_offer_id, relation, pricing, delay_seconds)
      SELECT o.account_id, o.bot_id, REPEAT('e', 32), 'lembrete', 0, '', o.id, 'downsell',
        'unchanged', 3
      FROM offers o JOIN accounts a ON a.id = o.account_id WHERE a.name = \(bind: mark)
      """)
    // Telegram has to know whom it writes to.
    for some in stride(from: 1, through: Self.count, by: 50) {
      let people = (some..<min(some + 50, Self.count + 1)).map {
        Buyer(seller: seller, id: 880_000_000 + $0)
      }
      try await each(people) { try await $0.say("/start") }
    }
    try await eventually("everybody in the bot", within: Double(60 + Self.count / 20)) {
      try await seller.stack.rows(
        "SELECT COUNT(*) = \(bind: Self.count) AS v FROM bot_users"
      ).first?.bool("v") == true
    }
    try await seller.stack.change(
      """
      INSERT INTO payments (account_id, bot_id, bot_user_id, offer_id, gateway_account_id,
        payment_id, customer_user_id, amount, status, product_name, product_description,
        created_at, expires_at, has_recovery)
      SELECT u.account_id, u.bot_id, u.id, o.id, g.id, CONCAT('PAY-9', u.telegram_user_id),
        u.telegram_user_id, o.price, 'pending', o.name, '00020101', UTC_TIMESTAMP(3),
        UTC_TIMESTAMP(3) + INTERVAL 30 MINUTE, 1
      FROM bot_users u JOIN accounts a ON a.id = u.account_id
      JOIN offers o ON o.bot_id = u.bot_id AND o.relation IS NULL
      JOIN gateway_accounts g ON g.account_id = u.account_id
      WHERE a.name = \(bind: mark) AND u.telegram_user_id BETWEEN 880000001 AND 880010000
      """)
    // Every tenth has paid meanwhile.
    try await seller.stack.change(
      """
      UPDATE payments p JOIN accounts a ON a.id = p.account_id
      SET p.status = 'paid', p.paid_at = UTC_TIMESTAMP(3)
      WHERE a.name = \(bind: mark) AND p.customer_user_id % 10 = 0
      """)
    try await seller.stack.change(
      """
      INSERT INTO outbox (account_id, kind, dedup_key, payment_id, payload, next_attempt_at,
        created_at)
      SELECT p.account_id, 'recovery', CONCAT('recovery:', p.id, ':', s.id), p.id,
        CONCAT('{"payment":', p.id, ',"step":', s.id, '}'), UTC_TIMESTAMP(3),
        UTC_TIMESTAMP(3) - INTERVAL 1 HOUR
      FROM payments p JOIN accounts a ON a.id = p.account_id
      JOIN offers s ON s.account_id = p.account_id AND s.relation = 'downsell'
      WHERE a.name = \(bind: mark)
      """)
  }

  private func sent(_ seller: Seller) async throws -> [Int: Int] {
    try await seller.sandbox.ask("telegram/calls?bot=\(seller.bot)&limit=20000").items
      .filter { $0["operation"].text == "sendMessage" }
      .filter { $0["parameters"]["text"].text?.contains("ainda não foi pago") == true }
      .reduce(into: [:]) { counts, call in
        counts[call["parameters"]["chat_id"].int ?? 0, default: 0] += 1
      }
  }

  @Test
  func `a burst leaves at Telegram's pace, none twice, none to a payer, and a dispatcher may die`()
    async throws
  {
    let stack = try await Stack.up("burst", ownDatabase: true, ["RASTRO_DISPATCHERS": "2"])
    let seller = try await Seller.make(on: stack)
    try await crowd(seller)
    try await eventually("a third of them", within: Double(60 + Self.count / 15)) {
      try await stack.rows(
        """
        SELECT COUNT(*) > \(bind: Self.count / 3) AS v FROM outbox
        WHERE kind = 'recovery' AND state = 'done'
        """
      ).first?.bool("v") == true
    }
    try await stack.signal("KILL", try await stack.workers(of: "dispatch-1"))
    // Whoever buys meanwhile is served at once: what can wait has threads of its own.
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    _ = try await buyer.settled()
    #expect(try await buyer.deliveries() == 1)
    let waiting = try await seller.outbox("recovery").count { $0.state == "pending" }
    #expect(waiting > 0, "the sale was settled before the burst was over")

    try await eventually("nothing left to send", within: Double(60 + Self.count / 15)) {
      try await seller.outbox("recovery").allSatisfy { $0.state != "pending" }
    }
    #expect(
      try await seller.outbox("recovery").count { $0.state == "done" }
        >= Self.count * 9 / 10 - 1)
    let counts = try await sent(seller)
    #expect(counts.values.allSatisfy { $0 == 1 }, "\(counts.filter { $0.value > 1 })")
    #expect(counts.keys.allSatisfy { $0 % 10 != 0 }, "to a payer")
    // What the dead dispatcher had just handed over may have arrived or not; nothing else is missing.
    let lost = try await seller.outbox("recovery").count { $0.detail.contains("not sent twice") }
    #expect(counts.count >= Self.count * 9 / 10 - lost && lost <= 1, "\(counts.count), \(lost)")
    // Each took a place, and places lie 40 ms apart.
    let places = try await stack.rows(
      """
      SELECT TIMESTAMPDIFF(MICROSECOND, MIN(m.sent_at), MAX(m.sent_at)) DIV 1000 AS took
      FROM made_offers m
      """
    ).first?.integer("took")
    #expect(try #require(places) >= Int64(40 * (Self.count * 9 / 10 - 30)))
    try await stack.down()
  }
}
