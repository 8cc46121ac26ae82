import Application
import Domain
import HTTPTransport
import Testing

@testable import PaymentGateways

/// Answers about charges, and the test of the connection (facts: atomopay 5, 8).
struct AtomoPayStatusQueryTests {
  private func ask(_ body: String) throws -> StatusResponse {
    AtomoPayResponses.statusResponse(try answer(200, body, of: "AtomoPay")).stated
  }

  private func found(
    _ status: PaymentStatus?, _ gatewayStatus: String, amount: Int64? = 1990,
    reference: PaymentReference? = nil, isPaid: Bool = true
  ) -> StatusResponse {
    .found(
      StatusReport(
        charge: ChargeIdentity(
          transactionID: "123456", hash: "abc123def4", producerHash: "prodacc1"),
        reference: reference, status: status, gatewayStatus: gatewayStatus,
        amount: amount.map { Money(centavos: $0) },
        paidAt: isPaid ? Timestamp(seconds: 1_767_268_980) : nil))
  }

  @Test(arguments: [
    "query-paid.json", "query-wrapped.json", "query-disagreeing.json", "query-status-only.json",
  ])
  func `a charge is read bare and wrapped, and payment_status decides`(body: String) throws {
    #expect(try ask(body) == found(.paid, "paid"))
  }

  @Test func `an unknown payment_status decides too: it says nothing`() throws {
    #expect(try ask("query-unknown-decides.json") == found(nil, "frozen"))
  }

  @Test func `a reference counts where it comes back`() throws {
    #expect(
      try ask("query-reference.json")
        == found(.paid, "paid", reference: PaymentReference(PaymentID(7))))
  }

  @Test(arguments: ["query-null-status.json", "query-empty-status.json"])
  func `a status that is not there is not made up`(body: String) throws {
    #expect(try ask(body) == found(nil, ""))
  }

  @Test func `an amount in another unit, or none, is none`() throws {
    #expect(try ask("query-reais.json") == found(.paid, "paid", amount: nil))
    #expect(try ask("query-without-status.json") == found(nil, "", amount: nil))
  }

  @Test func `a pending charge has no time of payment`() throws {
    #expect(try ask("query-pending.json") == found(.pending, "waiting_payment", isPaid: false))
  }

  @Test func `an answer without an id says nothing`() throws {
    #expect(
      try ask("query-without-id.json")
        == .unavailable(reason: "an answer without an id: no text"))
  }

  private func test(_ product: HTTPResponse) throws -> (result: GatewayTest, script: Script) {
    let script = Script(try answer(200, "products.json", of: "AtomoPay"), product)
    return (SampleGateway.atomopay.over(script).test(deadline: .soon), script)
  }

  @Test(arguments: ["product.json", "product-wrapped.json", "product-without-offers.json"])
  func `a token, a product and its offer that fit work`(body: String) throws {
    let (result, script) = try test(try answer(200, body, of: "AtomoPay"))
    #expect(result == .works)
    let token = "api_token=atomo%2Btoken%2F0123456789"
    #expect(
      script.requests.map(\.url) == [
        "https://gateway.example/v1/products?page=1&per_page=1&\(token)",
        "https://gateway.example/v1/products/p1?\(token)",
      ])
  }

  // Catches a mistyped hash that every charge would be refused for.
  @Test(arguments: [
    (404, "refused.json", "não conhece o hash do produto"),
    (200, "product-other-offers.json", "o hash da oferta não é de nenhuma"),
    (200, "product-no-offers.json", "o hash da oferta não é de nenhuma"),
  ])
  func `a hash that does not fit is told`(status: Int, body: String, text: String) throws {
    guard
      case .refused(let reason) = try test(try answer(status, body, of: "AtomoPay")).result
    else {
      Issue.record("not refused")
      return
    }
    #expect(reason.contains(text))
    Self.expectNoPlace(reason)
  }

  /// Nobody has seen this gateway's panel: catches a seller sent to a page that is not there.
  private static func expectNoPlace(_ reason: String) {
    for place in ["panel", "page", "menu", "screen"] { #expect(!reason.contains(place)) }
  }

  @Test func `a refused token is told in the gateway's own gatewayStatuses`() throws {
    let script = Script(try answer(401, "unauthorized.json", of: "AtomoPay"))
    guard
      case .refused(let reason) = SampleGateway.atomopay.over(script).test(deadline: .soon)
    else {
      Issue.record("not refused")
      return
    }
    #expect(reason.hasSuffix("HTTP 401: Unauthenticated."))
    Self.expectNoPlace(reason)
    #expect(script.requests.count == 1)
  }

  // Catches a charge sent without the number that the account says its gateway insists on.
  @Test(arguments: [
    ("true", PayerField.allCases), ("false", [PayerField.name, .email, .phone]),
  ])
  func `a tax number is needed where the account sends it`(flag: String, needed: [PayerField]) {
    let adapter = SampleGateway.atomopay.over(
      .failing(.beforeSending), ["send_document": flag])
    #expect(
      adapter.traits
        == GatewayTraits(
          allowsReuse: true, requiredPayerData: Set(needed), findsByReference: false,
          needsAgreement: false))
  }
}
