import Application
import Domain
import HTTPTransport
import Testing

@testable import PaymentGateways

/// Answers about charges, and the test of the connection (facts: umbrellapay 5, 8).
struct UmbrellaPayStatusQueryTests {
  private static let reference = PaymentReference(PaymentID(7))
  /// 2026-01-01 12:03:00 UTC.
  private static let paidAt = Timestamp(seconds: 1_767_268_980)

  private func ask(_ body: String) throws -> StatusResponse {
    UmbrellaPayResponses.statusResponse(try answer(200, body, of: "UmbrellaPay")).stated
  }

  private func search(_ body: String) throws -> StatusResponse {
    UmbrellaPayResponses.search(
      try answer(200, body, of: "UmbrellaPay"), for: Self.reference
    ).stated
  }

  private func found(
    _ status: PaymentStatus?, _ gatewayStatus: String, amount: Int64? = 1990,
    reference: PaymentReference? = reference
  ) -> StatusResponse {
    .found(
      StatusReport(
        charge: ChargeIdentity(transactionID: recordedID), reference: reference, status: status,
        gatewayStatus: gatewayStatus, amount: amount.map { Money(centavos: $0) },
        paidAt: Self.paidAt))
  }

  @Test(arguments: [
    "query-paid.json", "query-nested.json", "query-bare.json", "query-metadata-object.json",
    "query-customer-reference.json", "query-item-reference.json",
  ])
  func `a charge is read in each envelope, with our reference from wherever it comes back`(
    body: String
  ) throws {
    #expect(try ask(body) == found(.paid, "PAID"))
  }

  @Test func `a charge of which a part went back is still paid, and says so`() throws {
    guard case .found(var told) = found(.paid, "PAID") else { return }
    told.partialRefund = PartialRefund(amount: Money(centavos: 500))
    #expect(try ask("query-partial-refund.json") == .found(told))
  }

  @Test func `another payment's reference is handed on, none is none`() throws {
    #expect(
      try ask("query-foreign-metadata.json")
        == found(.paid, "PAID", reference: PaymentReference("BOT47_1763342893_c16af131")))
    #expect(try ask("query-without-reference.json") == found(.paid, "PAID", reference: nil))
  }

  @Test func `a refund before a chargeback is one`() throws {
    #expect(try ask("query-prechargeback.json") == found(.chargeback, "PAID"))
  }

  // The root's status is the HTTP code: catches a 200 taken for a word.
  @Test(arguments: [
    "query-null-status.json", "query-empty-status.json", "query-number-status.json",
  ])
  func `a status that is no gatewayStatus says nothing`(body: String) throws {
    #expect(try ask(body) == found(nil, ""))
  }

  @Test func `an amount in another unit, or none, is none`() throws {
    #expect(try ask("query-reais.json") == found(.paid, "PAID", amount: nil))
    #expect(try ask("query-without-status.json") == found(nil, "", amount: nil))
  }

  @Test func `an error code inside a 200 counts`() throws {
    #expect(try ask("hidden-not-found.json") == .notFound)
    #expect(
      try ask("hidden-unauthorized.json") == .unauthorized(reason: "HTTP 401: Chave inválida"))
    #expect(
      try ask("hidden-server-error.json") == .unavailable(reason: "HTTP 500: Erro interno"))
  }

  @Test func `an answer without an id says nothing`() throws {
    #expect(
      try ask("query-without-id.json")
        == .unavailable(reason: "an answer without an id: Transação criada com sucesso."))
  }

  @Test(arguments: [
    ("search-found.json", PaymentStatus.pending, "WAITING_PAYMENT"),
    ("search-nested.json", .paid, "PAID"), ("search-single.json", .paid, "PAID"),
  ])
  func `the search finds what hands our reference back`(
    body: String, status: PaymentStatus, gatewayStatus: String
  ) throws {
    #expect(try search(body) == found(status, gatewayStatus))
  }

  // Catches a search that ignores its filter and hands out the newest sale.
  @Test(arguments: ["search-everything.json", "search-empty.json", "hidden-not-found.json"])
  func `what does not hand it back is not found`(body: String) throws {
    #expect(try search(body) == .notFound)
  }

  @Test func `two charges with one reference say nothing`() throws {
    #expect(
      try search("search-twice.json")
        == .unavailable(reason: "several charges have this reference"))
  }

  @Test func `a test asks for the sellers and tells a refused key`() throws {
    let script = Script(try answer(200, "sellers.json", of: "UmbrellaPay"))
    #expect(SampleGateway.umbrellapay.over(script).test(deadline: .soon) == .works)
    #expect(script.requests.map(\.url) == ["https://gateway.example/v1/user/sellers"])
    for (status, body) in [(401, "unauthorized.json"), (200, "hidden-unauthorized.json")] {
      guard
        case .refused(let reason) = UmbrellaPayResponses.test(
          try answer(status, body, of: "UmbrellaPay"))
      else {
        Issue.record("not refused")
        return
      }
      #expect(reason.contains("copie de novo: HTTP 401: "))
    }
  }

  @Test func `one paid answer is not enough here, and all data of the buyer is needed`() {
    let traits = SampleGateway.umbrellapay.over(.failing(.beforeSending)).traits
    #expect(
      traits
        == GatewayTraits(
          allowsReuse: true, requiredPayerData: Set(PayerField.allCases), findsByReference: false,
          needsAgreement: true))
  }
}
