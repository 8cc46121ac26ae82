import Application
import Domain
import HTTPTransport
import Testing

@testable import PaymentGateways

/// Requests (facts: syncpay 1, 2, 5).
struct SyncPayRequestsTests {
  private let requests = SyncPayRequests(baseURL: "https://gateway.example")

  private func text(_ request: HTTPRequest) throws -> String {
    guard case .bytes(let bytes, let type) = request.body else { throw NoBody() }
    #expect(type == "application/json")
    return String(decoding: bytes, as: UTF8.self)
  }

  private struct NoBody: Error {}

  private func charge(_ centavos: Int64, description: String = "Plano") -> HTTPRequest {
    requests.charge(
      ChargeRequest(
        reference: PaymentReference(PaymentID(7)), amount: Money(centavos: centavos),
        description: description,
        webhookURL: Secret("https://shop.example/webhook/payment/syncpay/s/PAY-7")),
      token: "tok-1", timeout: 5000)
  }

  @Test(arguments: [
    (1, "0.01"), (7, "0.07"), (997, "9.97"), (1497, "14.97"), (1990, "19.9"), (1999, "19.99"),
    (150_000, "1500"), (99_999_999, "999999.99"),
  ])
  func `a charge holds the amount as a plain decimal and nothing of the buyer`(
    centavos: Int64, literal: String
  ) throws {
    let body = try text(charge(centavos))
    #expect(
      body
        == #"{"amount":\#(literal),"description":"Plano","#
        + #""webhook_url":"https://shop.example/webhook/payment/syncpay/s/PAY-7"}"#)
  }

  @Test func `a seller's text is escaped as JSON`() throws {
    let body = try text(charge(100, description: "Plano \"A\"\n"))
    #expect(body.contains(#""description":"Plano \"A\"\n""#))
  }

  @Test func `a charge goes once, over a connection of its own`() throws {
    let request = charge(100)
    #expect(request.method == .post)
    #expect(request.url == "https://gateway.example/api/partner/v1/cash-in")
    #expect(!request.mayReuseConnection)
    #expect(request.totalTimeout == 5000)
    #expect(request.headers.contains { $0.name == "Authorization" && $0.value == "Bearer tok-1" })
    #expect(request.headers.contains { $0.name == "Accept" && $0.value == "application/json" })
  }

  @Test func `a token is asked for without an authorization header`() throws {
    let request = requests.token(clientID: "id-1", clientSecret: "sec-1", timeout: 5000)
    #expect(request.url == "https://gateway.example/api/partner/v1/auth-token")
    #expect(try text(request) == #"{"client_id":"id-1","client_secret":"sec-1"}"#)
    #expect(!request.headers.contains { $0.name == "Authorization" })
  }

  @Test(arguments: [
    (recordedID, recordedID), ("a/../b?c=d#e", "a%2F%2E%2E%2Fb%3Fc%3Dd%23e"), ("á b", "%C3%A1%20b"),
  ])
  func `an id from outside stays one segment of the address`(id: String, segment: String) {
    let request = requests.transaction(id, token: "tok-1", timeout: 5000)
    #expect(request.method == .get)
    #expect(request.url == "https://gateway.example/api/partner/v2/transactions/\(segment)")
  }
}
