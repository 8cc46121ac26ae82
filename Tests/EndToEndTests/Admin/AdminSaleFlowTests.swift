import Foundation
import JSON
import MariaDB
import Testing

/// What a person does with a sale at its page, pressed more than once.
@Suite(.gated) struct AdminSaleFlowTests {
  private func owner(of seller: Seller) async throws -> AdminPerson {
    try await .join(
      seller.stack, "pessoa-\(UUID().uuidString.lowercased())@example.com",
      account: "Conta \(seller.slug)", role: "owner")
  }

  private func reference(_ seller: Seller) async throws -> String {
    try #require(try await seller.payments().last).reference
  }

  /// Presses at once, with the same form.
  private func press(
    _ person: AdminPerson, _ path: String, _ fields: [String: String] = [:], times: Int
  ) async throws -> [AdminPerson.Page] {
    let token = try await person.formToken(of: path)
    return try await withThrowingTaskGroup(of: AdminPerson.Page.self) { group in
      for _ in 0..<times {
        group.addTask {
          try await person.postBare(path, fields.merging(["form_token": token]) { $1 })
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  @Test func `a sale that was not sent goes to Meta once, however often the button is pressed`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    // Paid while nothing is sent.
    try await seller.apply(seller.document(tracking: false))
    try await buyer.pay()
    try await seller.quiet()
    try await seller.apply(seller.document(tracking: true))
    let path = "/admin/payment/\(try await reference(seller))/resend-meta"
    let person = try await owner(of: seller)
    // The page only shows: nothing is sent by looking.
    #expect(try await person.get(path).text.contains("Reenviar agora"))
    try await seller.quiet()
    #expect(try await seller.events("Purchase").isEmpty)
    let answers = try await press(person, path, times: 5)
    #expect(answers.allSatisfy { $0.status == 303 })
    try await eventually("the Purchase at Meta") {
      try await !seller.events("Purchase").isEmpty
    }
    try await seller.quiet()
    #expect(try await seller.events("Purchase").count == 1)
    #expect(try await seller.metaRequests("Purchase").count == 1)
    #expect(try await person.get(path).text.contains("Reenviar agora") == false)
    let audited = try await seller.stack.rows(
      """
      SELECT COUNT(*) AS n FROM audit_log l JOIN accounts a ON a.id = l.account_id
      WHERE a.name = \(bind: "Conta \(seller.slug)") AND l.kind = 'event_resent'
      """)
    #expect(try audited.first?.integer("n") == 1)
  }

  @Test func `money given back is noted once, and the note says who`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    _ = try await buyer.settled()
    let reference = try await reference(seller)
    let person = try await owner(of: seller)
    let path = "/admin/payment/\(reference)/refund"
    let empty = try await press(person, path, times: 1)
    #expect(empty.first?.status == 422)
    let answers = try await press(person, path, ["note": "devolvi por PIX"], times: 3)
    #expect(answers.contains { $0.status == 303 })
    #expect(try await seller.payments().last?.status == "refunded")
    let moves = try await seller.stack.rows(
      """
      SELECT t.evidence FROM payment_transitions t JOIN payments p ON p.id = t.payment_id
      WHERE p.payment_id = \(bind: reference) AND t.to_status = 'refunded'
      """)
    #expect(moves.count == 1)
    #expect(try moves.first?.text("evidence").contains("@example.com") == true)
    #expect(try await seller.events("Purchase").count == 1)
  }

  @Test func `asking the gateway is the same as any other evidence`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay(["notify": false])
    let reference = try await reference(seller)
    let person = try await owner(of: seller)
    let path = "/admin/payment/\(reference)/ask-gateway"
    _ = try await press(person, path, times: 2)
    _ = try await buyer.settled()
    #expect(try await buyer.deliveries() == 1)
    #expect(try await seller.events("Purchase").count == 1)
  }

  @Test func `the list downloads as Excel in Brazil reads it`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    _ = try await buyer.settled()
    let person = try await owner(of: seller)
    let file = try await person.get("/admin/payments/export?state=paid")
    #expect(file.status == 200)
    #expect(file.header("Content-Disposition")?.contains("vendas-") == true)
    #expect(file.text.hasPrefix("\u{FEFF}"))
    #expect(file.text.contains(";19,90;") || file.text.contains("19,90"))
    #expect(file.text.contains(try await reference(seller)))
    let none = try await person.get("/admin/payments/export?state=refunded")
    #expect(!none.text.contains(try await reference(seller)))
  }
}
