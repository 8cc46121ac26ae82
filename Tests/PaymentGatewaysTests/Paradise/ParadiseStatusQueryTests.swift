import Application
import Domain
import HTTPTransport
import Testing

@testable import PaymentGateways

/// Answers about charges, and the test of the connection (facts: paradise 5, 8).
struct ParadiseStatusQueryTests {
  private static let reference = PaymentReference(PaymentID(7))
  private static let charge = ChargeIdentity(transactionID: "158")

  private func ask(_ body: String, _ query: StatusQuery = .charge(charge)) throws -> StatusResponse
  {
    ParadiseResponses.statusResponse(try answer(200, body, of: "Paradise"), about: query).stated
  }

  private func report(
    _ status: PaymentStatus?, _ gatewayStatus: String, amount: Int64? = 1990,
    reference: PaymentReference? = reference, paidAt: Timestamp? = nil
  ) -> StatusResponse {
    .found(
      StatusReport(
        charge: Self.charge, reference: reference, status: status, gatewayStatus: gatewayStatus,
        amount: amount.map { Money(centavos: $0) }, paidAt: paidAt))
  }

  @Test(arguments: [
    ("query-transaction.json", "approved"), ("query-text-id.json", "approved"),
    ("query-payment-status.json", "paid"), ("query-call-status.json", "paid"),
    ("query-data.json", "approved"), ("query-array.json", "approved"),
  ])
  func `a charge is read in each envelope`(body: String, gatewayStatus: String) throws {
    #expect(try ask(body) == report(.paid, gatewayStatus))
  }

  @Test func `a time without a zone is Brasília's`() throws {
    // 2026-01-01 15:03:00 UTC.
    #expect(
      try ask("query-paid-at.json")
        == report(.paid, "approved", paidAt: Timestamp(seconds: 1_767_279_780)))
  }

  @Test func `another shop's reference is none of ours`() throws {
    #expect(
      try ask("query-foreign-reference.json") == report(.paid, "approved", reference: nil))
  }

  @Test(arguments: ["query-null-status.json", "query-empty-status.json"])
  func `a status that is not there is not made up`(body: String) throws {
    #expect(try ask(body) == report(nil, ""))
  }

  @Test func `an amount in another unit is none`() throws {
    #expect(try ask("query-reais.json") == report(.paid, "approved", amount: nil))
    #expect(try ask("query-without-status.json") == report(nil, "", amount: nil))
  }

  @Test(arguments: [
    ("query-without-id.json", "an answer without an id: no text"),
    ("query-error.json", "an answer without an id: Transaction not found"),
  ])
  func `an answer without a charge says nothing`(body: String, reason: String) throws {
    #expect(try ask(body) == .unavailable(reason: reason))
  }

  @Test(arguments: [
    ("list-one.json", "pending"), ("list-data.json", "approved"),
    ("list-transactions.json", "pending"), ("list-repeated.json", "pending"),
    ("query-transaction.json", "approved"),
  ])
  func `a charge is found by our reference`(body: String, gatewayStatus: String) throws {
    #expect(
      try ask(body, .reference(Self.reference))
        == report(ParadiseMapping.status(gatewayStatus), gatewayStatus))
  }

  // Catches a search that matches by beginning or by case and hands out another buyer's payment.
  @Test(arguments: ["list-empty.json", "list-empty-data.json", "list-others.json"])
  func `a list without exactly this reference has no such charge`(body: String) throws {
    #expect(try ask(body, .reference(Self.reference)) == .notFound)
  }

  @Test func `two charges with one reference say nothing`() throws {
    #expect(
      try ask("list-twice.json", .reference(Self.reference))
        == .unavailable(reason: "several charges have this reference"))
  }

  @Test func `an answer that is no list says nothing about a reference`() throws {
    #expect(
      try ask("query-error.json", .reference(Self.reference))
        == .unavailable(reason: "an answer without a list: Transaction not found"))
  }
}

struct ParadiseTestTests {
  private func test(_ answers: HTTPResponse...) -> (result: GatewayTest, urls: [String]) {
    let script = Script(answers.map { .success($0) })
    let result = SampleGateway.paradise.over(script).test(deadline: .soon)
    return (result, script.requests.map(\.url))
  }

  @Test func `the seller's own data shows that the key works`() throws {
    let (result, urls) = test(try answer(200, "seller.json", of: "Paradise"))
    #expect(result == .works)
    #expect(urls == ["https://gateway.example/v1/seller.php"])
  }

  @Test func `where that page does not exist, an empty list does`() throws {
    let missing = try answer(404, "bad-gateway.html")
    let (result, urls) = test(missing, try answer(200, "list-empty.json", of: "Paradise"))
    #expect(result == .works)
    #expect(
      urls.last?.hasSuffix("query.php?action=list_transactions&external_id=rastro-connection-test")
        == true)
    let (refused, _) = test(missing, try answer(401, "unauthorized-error.json", of: "Paradise"))
    #expect(
      refused
        == .refused(
          reason: "a Paradise recusa a secret key; copie de novo: HTTP 401: Chave inválida"))
    guard case .unavailable = test(missing, missing).result else {
      Issue.record("a decision from two missing pages")
      return
    }
  }

  @Test(arguments: [
    (401, "unauthorized-sibling.json"), (403, "unauthorized-error.json"),
    (400, "refused-acquirer.json"), (200, "hidden-error.json"), (200, "unauthorized-error.json"),
  ])
  func `a refused key is told in the gateway's own gatewayStatuses`(status: Int, body: String)
    throws
  {
    let response = try answer(status, body, of: "Paradise")
    guard case .refused(let reason) = test(response).result else {
      Issue.record("not refused")
      return
    }
    #expect(reason.hasSuffix(ErrorText.line(response)))
  }
}
