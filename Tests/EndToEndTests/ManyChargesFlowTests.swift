import Foundation
import JSON
import MariaDB
import Testing

/// The reconciler under ten thousand open charges of one seller.
@Suite(.gated) struct ManyChargesFlowTests {
  private static let count = 10_000
  /// Far down the schedule: after one question the next one is an hour away, so a cycle ends.
  private static let checksBefore = 10
  /// Places in the queue: at its head stand those that the gateway fails to answer.
  private static let (failing, hanging) = (0, 1)
  private static let paid = [2, 5_000, 9_999]

  @Test func `three paid among ten thousand are found, and nobody is asked about twice`()
    async throws
  {
    // Would catch: a failing charge that stops the cycle, dispatchers that do the same work, a seller
    // who waits for another seller's backlog.
    let stack = try await Stack.up(
      "many", ["RASTRO_DISPATCHERS": "2", "RASTRO_INQUIRIES_PER_SECOND": "1000"])
    let crowd = try await Crowd.make(Self.count, checks: Self.checksBefore, on: stack)
    let single = try await paidAndUnasked(on: stack)

    let seller = crowd.seller
    try await crowd.fault(Self.failing, ["kind": "status", "status": 500])
    try await crowd.fault(Self.hanging, ["kind": "hang", "ms": 8000])
    for number in Self.paid {
      try await seller.sandbox.tell(seller.desk.path(crowd.id(number), "pay"), ["notify": false])
    }
    // A word on no list is written down by whoever read it: that shows who did the work.
    let odd = (0..<Self.count).filter { $0 % 20 == 7 }
    try await seller.sandbox.tell(
      seller.desk.path("status"),
      ["charges": .array(odd.map { .text(crowd.id($0)) }), "status": "moon"])

    try await crowd.makeDue(with: single)
    let unasked = try await eventually("the other seller's payment", within: 120) {
      let remaining = try await crowd.unasked()
      return try await single.seller.payments().first?.status == "paid" ? remaining : nil
    }
    #expect(unasked > 0, "the one charge waited for all the others")

    try await eventually("the end of the cycle", within: 300) { try await crowd.unasked() == 0 }
    for number in Self.paid {
      let payment = try await eventually("a paid one") {
        try await crowd.payment(number, status: "paid")
      }
      #expect(payment.checks - Self.checksBefore <= 3)
    }
    for number in [Self.failing, Self.hanging] {
      #expect(try await crowd.payment(number, status: "pending") != nil)
    }
    try await eventually("three deliveries") { try await crowd.buyer.deliveries() == 3 }
    try await eventually("three events") { try await seller.events("Purchase").count == 3 }

    // The last ones are claimed a moment before their questions arrive.
    let asked = try await eventually("the last questions") {
      let charges = try await seller.sandbox.ask(
        "\(seller.desk.path())?key=\(seller.desk.key)&brief=true"
      ).items
      return charges.allSatisfy { $0["statusQueries"].int != 0 } ? charges : nil
    }
    #expect(asked.count == Self.count)
    let otherwise = asked.filter { $0["statusQueries"].int != 1 }
    // On a busy machine an answer or two come after their deadline, and are asked for again; dispatchers that do the
    // same work would ask thousands twice.
    #expect(otherwise.count <= 3, "\(otherwise.prefix(5))")
    try await checkSharing(stack, odd.count)
    try await stack.down()
  }

  /// A second seller's charge, paid, which nobody has asked about.
  private func paidAndUnasked(on stack: Stack) async throws -> Buyer {
    let seller = try await Seller.make(on: stack, at: [GatewayDesk(.paradise)])
    let buyer = Buyer(seller: seller)
    try await buyer.press(try await buyer.start())
    _ = try await buyer.code()
    try await seller.stack.change(
      """
      UPDATE payments p JOIN accounts a ON a.id = p.account_id SET p.next_check_at = NULL
      WHERE a.name = \(bind: "Conta \(seller.slug)")
      """)
    try await buyer.pay(["notify": false])
    return buyer
  }

  /// Both dispatchers read some of the odd words, and no word was read by both.
  private func checkSharing(_ stack: Stack, _ count: Int) async throws {
    let readers = try ["dispatch-1", "dispatch-2"].map { name in
      let log = try String(contentsOfFile: "\(stack.directory)/logs/\(name).log", encoding: .utf8)
      return log.split(separator: "\n").filter { $0.contains("unknown_status") }
        .compactMap { $0.firstMatch(of: #/payment=(PAY-[0-9]+)/#)?.1 }
    }
    #expect(readers.allSatisfy { !$0.isEmpty }, "one dispatcher did everything")
    #expect(readers.joined().count == count)
    #expect(Set(readers.joined()).count == count)
  }
}

/// Very many open charges of one seller, put straight into the database and into the sandbox.
private struct Crowd: Sendable {
  let seller: Seller
  let buyer: Buyer
  let name: String
  let checks: Int

  static func make(_ count: Int, checks: Int, on stack: Stack) async throws -> Crowd {
    let seller = try await Seller.make(on: stack, at: [GatewayDesk(.paradise)])
    let buyer = Buyer(seller: seller)
    _ = try await buyer.start()
    let crowd = Crowd(seller: seller, buyer: buyer, name: "crowd\(buyer.id)", checks: checks)
    try await seller.sandbox.tell(
      seller.desk.path(),
      [
        "key": .text(seller.desk.key), "amount": 1990, "identifier": .text(crowd.name),
        "count": .int(count),
      ])
    try await crowd.insert(count)
    return crowd
  }

  private func insert(_ count: Int) async throws {
    try await seller.stack.change(
      """
      INSERT INTO payments (account_id, bot_id, bot_user_id, offer_id, gateway_account_id,
        customer_user_id, amount, status, product_name, product_description,
        gateway_transaction_id, created_at, expires_at, check_count)
      SELECT a.id, b.id, u.id, o.id, g.id, u.telegram_user_id, 19.90, 'pending', o.name, '000201',
        CONCAT(\(bind: name), '-', s.seq), UTC_TIMESTAMP(3),
        UTC_TIMESTAMP(3) + INTERVAL 30 MINUTE, \(bind: checks)
      FROM accounts a JOIN bots b ON b.account_id = a.id JOIN bot_users u ON u.bot_id = b.id
        JOIN offers o ON o.bot_id = b.id JOIN gateway_accounts g ON g.account_id = a.id
        JOIN seq_0_to_9999 s
      WHERE a.name = \(bind: "Conta \(seller.slug)") AND s.seq < \(bind: count)
      """)
    try await seller.stack.change(
      "UPDATE payments SET payment_id = CONCAT('PAY-', id) WHERE payment_id IS NULL")
  }

  func id(_ number: Int) -> String { "\(name)-\(number)" }

  /// Each time somebody asks about that one charge.
  func fault(_ number: Int, _ behaviour: JSONValue) async throws {
    try await seller.sandbox.tell(
      "faults",
      [
        "api": .text(seller.desk.gateway.rawValue), "operation": "query",
        "key": .text(seller.desk.key), "charge": .text(id(number)), "behaviour": behaviour,
      ])
  }

  /// All in their order, and behind them the charge of somebody else.
  func makeDue(with single: Buyer) async throws {
    for (slug, day) in [(seller.slug, "2020-01-01"), (single.seller.slug, "2021-01-01")] {
      try await seller.stack.change(
        """
        UPDATE payments p JOIN accounts a ON a.id = p.account_id
        SET p.next_check_at = \(bind: day) + INTERVAL p.id SECOND
        WHERE a.name = \(bind: "Conta \(slug)")
        """)
    }
  }

  /// How many nobody has asked about in this cycle.
  func unasked() async throws -> Int {
    let rows = try await seller.stack.rows(
      """
      SELECT COUNT(*) AS number FROM payments p JOIN accounts a ON a.id = p.account_id
      WHERE a.name = \(bind: "Conta \(seller.slug)") AND p.check_count = \(bind: checks)
      """)
    return Int(try rows.first?.integer("number") ?? 0)
  }

  /// The payment of one charge, if it has that status.
  func payment(_ number: Int, status: String) async throws -> PaymentRow? {
    try await seller.payments(of: id(number)).first { $0.status == status }
  }
}
