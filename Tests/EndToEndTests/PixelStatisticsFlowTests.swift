import Foundation
import JSON
import MariaDB
import Testing

/// Meta's own figures beside ours, on the morning after.
@Suite(.gated) struct PixelStatisticsFlowTests {
  private func purchase(_ seller: Seller, on day: String) async throws -> JSONValue? {
    let result = try await seller.stack.rastro(
      "reconcile", "--account", "Conta \(seller.slug)", "--json")
    #expect(result.status == 0, "\(result.messages)")
    return try JSONValue(answer: result.output)["days"].items.first { $0["day"].text == day }?[
      "pixels"
    ].items.first { $0["event"].text == "Purchase" && $0["fetched_at"].text != nil }
  }

  private func sale(on stack: Stack) async throws -> Seller {
    let seller = try await Seller.make(on: stack)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    _ = try await buyer.settled()
    return seller
  }

  @Test func `what Meta counts stands beside what it accepted, and a refusal is unknown`()
    async throws
  {
    // Would catch: a token that may not read taken for a loss, or for a bad one; an outage that ends the question.
    let (stack, clock) = try await Stack.withFalseClock(
      "pixel-days", ["RASTRO_DISPATCHERS": "2"])
    // The questions of the hour are planned before there are pixels: yesterday's are none of this test.
    try await eventually("the hour's questions") {
      try await stack.rows(
        "SELECT position IS NOT NULL AS v FROM jobs WHERE name = 'plan_questions'"
      ).first?.bool("v") == true
    }
    let sellers = [
      try await sale(on: stack), try await sale(on: stack), try await sale(on: stack),
    ]
    try await sellers[1].sandbox.tell(
      "meta/pixels",
      [
        "pixel_id": .text(sellers[1].pixel), "access_token": .text(sellers[1].pixelToken),
        "reads": false,
      ])
    try await sellers[2].fault("meta", "stats", ["kind": "html_502"])
    // Four in the morning of São Paulo's next day.
    let wait = try #require(
      try await stack.rows(
        """
        SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(),
          DATE(UTC_TIMESTAMP() - INTERVAL 3 HOUR) + INTERVAL 31 HOUR) AS v
        """
      ).first?.integer("v"))
    try await clock.pass(Int(wait), on: stack)
    let day = try #require(
      try await stack.rows(
        """
        SELECT CAST(DATE(MAX(paid_at) - INTERVAL 3 HOUR) AS CHAR) AS v FROM payments
        """
      ).first?.text("v"))
    let known = try await eventually("Meta's figures", within: 90) {
      try await purchase(sellers[0], on: day)
    }
    #expect(known["accepted"].int == 1 && known["counted"].int == 1)
    #expect(known["match_quality"].text?.isEmpty == false && known["coverage"].text == "0.00")
    let refused = try await eventually("a refusal", within: 90) {
      try await purchase(sellers[1], on: day)
    }
    #expect(refused["accepted"].int == 1 && refused["counted"].int == nil)
    #expect(refused["counts_problem"].text?.contains("code=100 subcode=33") == true)
    let late = try await eventually("an outage", within: 90) {
      try await purchase(sellers[2], on: day)
    }
    #expect(late["counted"].int == nil && late["counts_problem"].text?.contains("502") == true)
    try await clock.pass(3605, on: stack)
    try await eventually("the figures once Meta is back", within: 90) {
      try await purchase(sellers[2], on: day)?["counted"].int == 1
    }
    // Rules may fire: a day went by in which nothing was sold.
    for seller in sellers {
      let alerts = try await seller.alerts()
      #expect(alerts.filter { $0.hasPrefix("alert:") && !$0.hasPrefix("alert:rule_") } == [])
    }
    let asked = try await sellers[0].sandbox.ask("meta/requests?pixel=\(sellers[0].pixel)").items
      .filter { $0["operation"].text == "stats" }
    #expect(asked.count == 1)
    #expect(try await stack.evidence().values.allSatisfy { !$0.contains(sellers[1].pixelToken) })
    try await stack.down()
  }
}
