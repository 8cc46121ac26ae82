import Foundation
import JSON
import MariaDB
import Testing

/// Every address of the admin pages, as the program itself lists them, asked for by people who may not.
@Suite(.gated) struct AdminAccessFlowTests {
  private struct Address: Sendable {
    let method: String
    let path: String
    let access: String
    let confirmation: Bool

    var places: [String] { path.matches(of: /\{([a-z]+)\}/).map { String($0.1) } }

    func filled(_ ids: [String: String]) -> String {
      ids.reduce(path) { $0.replacing("{\($1.key)}", with: $1.value) }
    }
  }

  private func addresses(_ stack: Stack) async throws -> [Address] {
    let result = try await stack.rastro("admin", "routes")
    return try JSONValue(answer: result.output).items.map {
      Address(
        method: $0["method"].text ?? "", path: $0["path"].text ?? "",
        access: $0["access"].text ?? "", confirmation: $0["confirmation"] == .bool(true))
    }
  }

  private func email() -> String { "pessoa-\(UUID().uuidString.lowercased())@example.com" }

  private func join(_ seller: Seller, _ role: String) async throws -> AdminPerson {
    try await .join(seller.stack, email(), account: "Conta \(seller.slug)", role: role)
  }

  /// What the other seller's rows are called in addresses; a new name in an address has to be added here.
  private func ids(of seller: Seller) async throws -> [String: String] {
    func one(_ query: SQL) async throws -> String {
      try await seller.stack.rows(query).first?.text("id") ?? "1"
    }
    let account: SQL =
      "(SELECT id FROM accounts WHERE name = \(bind: "Conta \(seller.slug)"))"
    return [
      "bot": try await one(
        "SELECT CAST(id AS CHAR) AS id FROM bots WHERE account_id = \(account) LIMIT 1"),
      "offer": try await one(
        "SELECT CAST(id AS CHAR) AS id FROM offers WHERE account_id = \(account) LIMIT 1"),
      "pool": try await one(
        "SELECT CAST(id AS CHAR) AS id FROM redirect_pools WHERE account_id = \(account) LIMIT 1"),
      "account": try await one(
        "SELECT CAST(id AS CHAR) AS id FROM gateway_accounts WHERE account_id = \(account) LIMIT 1"
      ),
      "reference": try await one(
        "SELECT payment_id AS id FROM payments WHERE account_id = \(account) LIMIT 1"),
      "click": try await one(
        "SELECT tracking_token AS id FROM clicks WHERE account_id = \(account) LIMIT 1"),
      "webhook": try await one(
        "SELECT CAST(id AS CHAR) AS id FROM webhook_deliveries WHERE account_id = \(account) LIMIT 1"
      ),
      "event": try await one(
        "SELECT CAST(id AS CHAR) AS id FROM outbox WHERE account_id = \(account) AND kind = 'purchase' LIMIT 1"
      ),
      "person": try await one(
        "SELECT CAST(id AS CHAR) AS id FROM users WHERE account_id = \(account) LIMIT 1"),
      "session": try await one(
        """
        SELECT s.public_id AS id FROM sessions s JOIN users u ON u.id = s.user_id
        WHERE u.account_id = \(account) LIMIT 1
        """),
      "chat": try await one(
        "SELECT CAST(id AS CHAR) AS id FROM alert_chats WHERE account_id = \(account) LIMIT 1"),
    ]
  }

  /// Everything of a seller that a page could change.
  private func fingerprint(of seller: Seller) async throws -> String {
    var text = ""
    for table in [
      "bots", "offers", "redirect_pools", "gateway_accounts", "payments", "payment_transitions",
      "alert_chats", "alert_rules", "users", "pool_bots",
    ] {
      let dump = try await run(
        "/usr/bin/mariadb-dump",
        [
          "--no-defaults", "--socket=\(seller.stack.environment["RASTRO_DB_SOCKET"] ?? "")",
          "-u", "root", "--no-create-info", "--skip-comments", "--skip-dump-date",
          "--where=account_id = (SELECT id FROM accounts WHERE name = 'Conta \(seller.slug)')",
          "--single-transaction", seller.stack.environment["RASTRO_DB_NAME"] ?? "", table,
        ])
      text += dump.output
    }
    return text
  }

  /// With a paid sale, so that there is something of every kind.
  private func sold(on stack: Stack) async throws -> Seller {
    let seller = try await Seller.make(on: stack)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    _ = try await buyer.settled()
    return seller
  }

  @Test func `without a session nothing opens but the door`() async throws {
    let seller = try await sold(on: Stack.shared.value)
    let ids = try await ids(of: seller)
    let before = try await fingerprint(of: seller)
    let stranger = AdminPerson(seller.stack)
    let token = try await stranger.formToken(of: "/admin/login")
    for address in try await addresses(seller.stack) where address.access != "everyone" {
      let path = address.filled(ids)
      let answer =
        try await address.method == "GET"
        ? stranger.get(path) : stranger.postBare(path, ["form_token": token])
      #expect(answer.status == 303, "\(address.method) \(path)")
      #expect(answer.location.hasPrefix("/admin/login"), "\(address.method) \(path)")
    }
    #expect(try await fingerprint(of: seller) == before)
  }

  @Test func `whoever is logged in finds nothing of another seller, and changes nothing`()
    async throws
  {
    let other = try await sold(on: Stack.shared.value)
    _ = try await join(other, "viewer")
    let own = try await Seller.make(on: other.stack)
    let owner = try await join(own, "owner")
    try await owner.confirm()
    let ids = try await ids(of: other)
    let before = try await fingerprint(of: other)
    let token = try await owner.formToken(of: "/admin/me")
    for address in try await addresses(other.stack)
    where address.access != "everyone" && !address.places.isEmpty {
      let unknown = address.places.filter { ids[$0] == nil && $0 != "seller" }
      #expect(unknown.isEmpty, "\(address.path): say what \(unknown) is called of another seller")
      let path = address.filled(ids)
      let answer =
        try await address.method == "GET"
        ? owner.get(path) : owner.postBare(path, ["form_token": token])
      let expected = address.access == "platform" ? 403 : 404
      #expect(answer.status == expected, "\(address.method) \(path): \(answer.location)")
      #expect(!answer.text.contains(other.bot), "\(address.method) \(path)")
    }
    #expect(try await fingerprint(of: other) == before)
  }

  @Test(arguments: ["viewer", "operator", "owner"])
  func `what a role does not allow is refused, and nothing changes`(_ role: String) async throws {
    let allowed = [
      "viewer": ["view"], "operator": ["view", "operate"],
      "owner": ["view", "operate", "configure", "people"],
    ][role, default: []]
    let seller = try await sold(on: Stack.shared.value)
    let ids = try await ids(of: seller)
    let person = try await join(seller, role)
    try await person.confirm()
    let before = try await fingerprint(of: seller)
    let token = try await person.formToken(of: "/admin/me")
    for address in try await addresses(seller.stack)
    where !["everyone", "person"].contains(address.access) && !allowed.contains(address.access) {
      let path = address.filled(ids)
      let answer =
        try await address.method == "GET"
        ? person.get(path) : person.postBare(path, ["form_token": token])
      #expect(answer.status == 403, "\(address.method) \(path)")
    }
    #expect(try await fingerprint(of: seller) == before)
  }

  @Test func `a form without its token is refused everywhere, and nothing changes`() async throws {
    let seller = try await sold(on: Stack.shared.value)
    let ids = try await ids(of: seller)
    let owner = try await join(seller, "owner")
    try await owner.confirm()
    let before = try await fingerprint(of: seller)
    for address in try await addresses(seller.stack)
    where address.method == "POST" && address.access != "platform" {
      let answer = try await owner.postBare(address.filled(ids.merging(["token": "0"]) { $1 }))
      #expect(answer.status == 403, "\(address.path)")
      #expect(answer.text.contains("Este formulário venceu"), "\(address.path)")
    }
    #expect(try await fingerprint(of: seller) == before)
  }

  @Test func `what changes credentials or people asks for the password first`() async throws {
    let seller = try await sold(on: Stack.shared.value)
    let ids = try await ids(of: seller)
    let email = email()
    _ = try await AdminPerson.join(
      seller.stack, email, account: "Conta \(seller.slug)", role: "owner")
    let owner = AdminPerson(seller.stack)
    _ = try await owner.post(
      "/admin/login", ["email": email, "password": AdminPerson.password], formPage: "/admin/login")
    let token = try await owner.formToken(of: "/admin/me")
    let sensitive = try await addresses(seller.stack).filter(\.confirmation)
    #expect(!sensitive.isEmpty)
    for address in sensitive {
      let path = address.filled(ids)
      let answer =
        try await address.method == "GET"
        ? owner.get(path) : owner.postBare(path, ["form_token": token])
      let isAsked =
        address.method == "GET"
        ? answer.location.hasPrefix("/admin/confirm") : answer.status == 403
      #expect(isAsked, "\(address.method) \(path): \(answer.status)")
    }
  }
}
