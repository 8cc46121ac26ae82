import Foundation
import JSON
import Testing

/// Bots that cannot answer leave their pools, and come back by themselves.
@Suite(.gated) struct BotHealthFlowTests {
  private func isHealthy(_ seller: Seller) async throws -> Bool {
    try await !seller.stack.rows(
      """
      SELECT b.id FROM bots b JOIN accounts a ON a.id = b.account_id
      WHERE a.name = \(bind: "Conta \(seller.slug)") AND b.unhealthy_since IS NULL
      """
    ).isEmpty
  }

  private static let installation = Task { try await Stack.withFalseClock("bot-health") }

  private func seller() async throws -> Seller {
    try await Seller.make(on: Self.installation.value.0)
  }

  /// After half a minute every bot is asked about again.
  private func askNow(_ seller: Seller) async throws {
    try await Self.installation.value.1.pass(30, on: seller.stack)
  }

  @Test func `a refused token and a webhook taken by others are noticed, and their end too`()
    async throws
  {
    let seller = try await seller()
    let refused: JSONValue = ["ok": false, "error_code": 401, "description": "Unauthorized"]
    try await seller.fault(
      "telegram", "getWebhookInfo", ["kind": "status", "status": 401, "body": refused], times: 2)
    try await askNow(seller)
    try await eventually("the bot out of rotation") { try await !isHealthy(seller) }
    try await seller.alerted("alert:bot_refused")
    try await askNow(seller)
    try await eventually("the bot back") { try await isHealthy(seller) }
    let method = "\(seller.stack.sandboxURL)/telegram/bot\(seller.botToken)/setWebhook"
    _ = try await HTTP.post(method, #"{"url":"https://outro.example/hook"}"#)
    try await askNow(seller)
    try await eventually("the bot out again") { try await !isHealthy(seller) }
    try await seller.alerted("alert:bot_elsewhere")
    // Saved again, the bot is ours again.
    try await seller.apply(seller.document())
    #expect(try await isHealthy(seller))
    try await askNow(seller)
    try await eventually("asked again") {
      try await seller.stack.rows(
        """
        SELECT b.id FROM bots b JOIN accounts a ON a.id = b.account_id
        WHERE a.name = \(bind: "Conta \(seller.slug)") AND b.next_probe_at > NOW(3)
        """
      ).count == 1
    }
    #expect(try await isHealthy(seller))
  }

  @Test func `one stray refusal of Telegram is asked about again, and takes no bot away`()
    async throws
  {
    let seller = try await seller()
    let refused: JSONValue = ["ok": false, "error_code": 404, "description": "Not Found"]
    try await seller.fault(
      "telegram", "getWebhookInfo", ["kind": "status", "status": 404, "body": refused], times: 1)
    try await askNow(seller)
    try await eventually("asked twice") {
      let faults = try await seller.sandbox.ask("faults").items
      let rows = try await seller.stack.rows(
        """
        SELECT b.id FROM bots b JOIN accounts a ON a.id = b.account_id
        WHERE a.name = \(bind: "Conta \(seller.slug)") AND b.next_probe_at > NOW(3)
        """)
      return rows.count == 1 && faults.allSatisfy { $0["key"].text != seller.bot }
    }
    #expect(try await isHealthy(seller))
    #expect(try await !seller.alerts().contains("alert:bot_refused"))
  }

  @Test func `Telegram out of reach is no fault of the bot`() async throws {
    let seller = try await seller()
    try await seller.fault(
      "telegram", "getWebhookInfo", ["kind": "status", "status": 502], times: 1)
    try await askNow(seller)
    try await eventually("asked") {
      try await seller.stack.rows(
        """
        SELECT b.id FROM bots b JOIN accounts a ON a.id = b.account_id
        WHERE a.name = \(bind: "Conta \(seller.slug)") AND b.next_probe_at > NOW(3)
        """
      ).count == 1
    }
    #expect(try await isHealthy(seller))
  }
}
