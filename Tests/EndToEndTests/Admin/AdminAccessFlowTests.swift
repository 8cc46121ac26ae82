import Foundation
import JSON
import MariaDB
import Testing

/// Every address of the admin pages, as the program itself lists them, asked for by people who may not.
@Suite(.gated) struct AdminAccessFlowTests {
  private func email() -> String { "pessoa-\(UUID().uuidString.lowercased())@example.com" }

  private func join(_ seller: Seller, _ role: String) async throws -> AdminPerson {
    try await .join(seller.stack, email(), account: "Conta \(seller.slug)", role: role)
  }

  /// Where the seller has none, an id that is nobody's.
  private func ids(of seller: Seller) async throws -> [String: String] {
    let names = ["bot", "offer", "pool", "account", "reference", "click", "webhook", "event"]
    let others = ["person", "session", "chat", "step", "upsell", "kind", "message"]
    let known = try await AdminRoutes.ids(of: seller)
    return Dictionary(uniqueKeysWithValues: (names + others).map { ($0, known[$0] ?? "1") })
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
    for address in try await AdminRoutes.of(seller.stack) where address.access != "everyone" {
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
    for address in try await AdminRoutes.of(other.stack)
    // Kinds of gateways and names of rules are nobody's.
    where address.access != "everyone" && !address.places.isEmpty
      && !["type", "rule"].contains(address.places[0])
    {
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
    for address in try await AdminRoutes.of(seller.stack)
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
    for address in try await AdminRoutes.of(seller.stack)
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
    // Logging in is a proof for a while: this one is no longer known.
    try await seller.stack.change(
      """
      UPDATE sessions SET confirmed_at = NULL
      WHERE user_id = (SELECT id FROM users WHERE email = \(bind: email))
      """)
    let token = try await owner.formToken(of: "/admin/me")
    let sensitive = try await AdminRoutes.of(seller.stack).filter(\.confirmation)
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
