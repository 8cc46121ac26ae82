import Foundation
import JSON
import MariaDB
import Testing

/// Gateways that say something else a day or a week after a sale.
@Suite(.gated) struct ReconcileFlowTests {
  /// Of the payments in the database, by what the last question led to.
  private func agreements(_ seller: Seller, _ stage: String) async throws -> [String] {
    try await seller.stack.rows(
      """
      SELECT r.agreement AS v FROM payment_rechecks r JOIN accounts a ON a.id = r.account_id
      WHERE a.name = \(bind: "Conta \(seller.slug)") AND r.stage = \(bind: stage)
        AND r.asked_at IS NOT NULL AND r.due_at IS NULL
      ORDER BY r.payment_id
      """
    ).map { try $0.text("v") }
  }

  private func report(_ seller: Seller, since: String) async throws -> (Int32, JSONValue) {
    let result = try await seller.stack.rastro(
      "reconcile", "--since", since, "--account", "Conta \(seller.slug)", "--json")
    return (Int32(result.status), try JSONValue(answer: result.output))
  }

  /// How often the gateway was asked about each charge.
  private func queries(_ seller: Seller) async throws -> [Int] {
    try await seller.charges().map { $0["statusQueries"].int ?? 0 }
  }

  private func sale(_ seller: Seller) async throws -> String {
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let charge = try await buyer.pay()
    try await eventually("a payment that is paid, delivered and sent") {
      try await seller.payments(of: charge).first.map { $0.isDelivered && $0.isSent } == true
    }
    return charge
  }

  @Test func `each sale is compared again, and every difference has its name`() async throws {
    // Would catch: money that went back or came late and that nobody sees, a question asked by both
    // dispatchers, a gateway that hangs and holds up the others'.
    let (stack, clock) = try await Stack.withFalseClock("reconcile", ["RASTRO_DISPATCHERS": "2"])
    let today = try #require(
      try await stack.rows("SELECT CAST(UTC_DATE() - INTERVAL 1 DAY AS CHAR) AS v").first?.text("v")
    )
    let seller = try await Seller.make(on: stack, at: [GatewayDesk(.paradise)])
    let (same, gone, back) = (
      try await sale(seller), try await sale(seller), try await sale(seller)
    )
    let unpaid = Buyer(seller: seller)
    _ = try await unpaid.reachCode()
    let late = try #require(try await seller.charges().last?["id"].text)
    let hanging = try await Seller.make(on: stack, at: [GatewayDesk(.syncpay)])
    _ = try await sale(hanging)
    try await hanging.fault(
      "syncpay", "transaction", ["kind": "hang", "ms": 20_000], times: 50)
    let quiet: JSONValue = ["notify": false]
    try await seller.sandbox.tell(
      seller.desk.path(gone, "status"), ["state": "pending", "notify": false])
    try await seller.sandbox.tell(seller.desk.path(back, "refund"), quiet)
    let before = try await queries(seller)

    try await clock.pass(25 * 3600, on: stack)
    try await eventually("the charge that nobody paid to expire") {
      try await seller.payments(of: late).first?.status == "expired"
    }
    try await eventually("two payments that agree", within: 90) {
      try await agreements(seller, "day") == ["matched", "matched"]
    }
    #expect(try await seller.payments(of: back).first?.status == "refunded")
    try await seller.alerted("alert:payment_refunded")
    let after = try await queries(seller)
    #expect(zip(before, after).prefix(3).map { $1 - $0 } == [1, 1, 1])
    // Once is no certainty: the gateway is asked twice more.
    for pause in [1, 2] {
      try await clock.pass(pause * 3600 + 5, on: stack)
      try await eventually("the next answer", within: 90) {
        try await seller.charges().first { $0["id"].text == gone }?["statusQueries"].int
          == after[1] + pause
      }
    }
    try await eventually("a difference that is certain") {
      try await agreements(seller, "day") == ["matched", "missing_there", "matched"]
    }
    try await seller.alerted("alert:reconciliation_differs")

    try await seller.sandbox.tell(seller.desk.path(late, "pay"), quiet)
    try await clock.pass(7 * 24 * 3600, on: stack)
    try await eventually("the late money", within: 90) {
      try await seller.payments(of: late).first?.status == "paid"
    }
    #expect(try await unpaid.message(containing: "https://")["text"].text != nil)
    try await eventually("what was missing here, named") {
      try await agreements(seller, "unpaid") == ["missing_here"]
    }
    let (status, report) = try await report(seller, since: today)
    #expect(status == 1)
    let sums = report["total"]["gateway"]
    #expect(report["total"]["paid"]["sales"].int == 4)
    #expect(
      ["matched", "waiting", "missing_there", "missing_here", "amount_differs"]
        .reduce(0) { $0 + (sums[$1]["sales"].int ?? 0) } == 4)
    #expect(sums["missing_here"]["sales"].int == 1)
    let differences = report["differences"].items.map { $0["agreement"].text }
    #expect(differences.contains("missing_there") && differences.contains("missing_here"))
    let payment = try #require(try await seller.payments(of: same).first?.reference)
    #expect(!report["differences"].items.contains { $0["payment"].text == payment })
    // Its gateway says nothing: it waits, and is named as that.
    let (_, other) = try await self.report(hanging, since: today)
    #expect(other["total"]["gateway"]["waiting"]["sales"].int == 1)
    try await stack.down()
  }
}
