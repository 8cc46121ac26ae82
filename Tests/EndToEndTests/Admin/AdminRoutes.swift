import JSON
import MariaDB

/// The addresses of the admin pages, as the program itself lists them.
struct AdminRoutes: Sendable {
  struct Route: Sendable {
    let method: String
    let path: String
    let access: String
    let confirmation: Bool

    var places: [String] { path.matches(of: /\{([a-z]+)\}/).map { String($0.1) } }

    func filled(_ ids: [String: String]) -> String {
      ids.reduce(path) { $0.replacing("{\($1.key)}", with: $1.value) }
    }
  }

  static func of(_ stack: Stack) async throws -> [Route] {
    let result = try await stack.rastro("admin", "routes")
    return try JSONValue(answer: result.output).items.map {
      Route(
        method: $0["method"].text ?? "", path: $0["path"].text ?? "",
        access: $0["access"].text ?? "", confirmation: $0["confirmation"] == .bool(true))
    }
  }

  /// What a seller's rows are called in addresses; a new name in an address has to be added here.
  static func ids(of seller: Seller) async throws -> [String: String] {
    let account: SQL = "(SELECT id FROM accounts WHERE name = \(bind: "Conta \(seller.slug)"))"
    let queries: [String: SQL] = [
      "bot": "SELECT CAST(id AS CHAR) AS id FROM bots WHERE account_id = \(account) LIMIT 1",
      "offer": """
      SELECT CAST(id AS CHAR) AS id FROM offers
      WHERE account_id = \(account) AND relation IS NULL ORDER BY id LIMIT 1
      """,
      "step": """
      SELECT CAST(s.id AS CHAR) AS id FROM offers s JOIN offers o ON o.id = s.parent_offer_id
      WHERE s.account_id = \(account) ORDER BY o.id, s.id LIMIT 1
      """,
      "upsell": """
      SELECT CAST(id AS CHAR) AS id FROM offers
      WHERE account_id = \(account) AND relation = 'upsell' AND parent_offer_id IS NULL LIMIT 1
      """,
      "pool":
        "SELECT CAST(id AS CHAR) AS id FROM redirect_pools WHERE account_id = \(account) LIMIT 1",
      "account":
        "SELECT CAST(id AS CHAR) AS id FROM gateway_accounts WHERE account_id = \(account) LIMIT 1",
      "reference": "SELECT payment_id AS id FROM payments WHERE account_id = \(account) LIMIT 1",
      "click": "SELECT tracking_token AS id FROM clicks WHERE account_id = \(account) LIMIT 1",
      "webhook":
        "SELECT CAST(id AS CHAR) AS id FROM webhook_deliveries WHERE account_id = \(account) LIMIT 1",
      "event": """
      SELECT CAST(id AS CHAR) AS id FROM outbox
      WHERE account_id = \(account) AND kind = 'purchase' LIMIT 1
      """,
      "person": "SELECT CAST(id AS CHAR) AS id FROM users WHERE account_id = \(account) LIMIT 1",
      "session": """
      SELECT s.public_id AS id FROM sessions s JOIN users u ON u.id = s.user_id
      WHERE u.account_id = \(account) LIMIT 1
      """,
      "chat":
        "SELECT CAST(id AS CHAR) AS id FROM alert_chats WHERE account_id = \(account) LIMIT 1",
    ]
    var ids = ["type": "syncpay", "rule": "failure_rate", "kind": "recovery", "message": "welcome"]
    for (name, query) in queries {
      ids[name] = try await seller.stack.rows(query).first?.text("id")
    }
    return ids
  }
}
