import Application
import Domain
import HTTPTransport
import Testing

@testable import PaymentGateways

/// Requests (facts: atomopay 1, 2, 5).
struct AtomoPayRequestsTests {
  private static let token = "api_token=atomo%2Btoken%2F0123456789"

  private func sent(
    _ request: ChargeRequest = .sample(), settings: [String: String] = [:]
  ) throws -> HTTPRequest {
    let script = Script(HTTPResponse(status: 500, body: []))
    _ = SampleGateway.atomopay.over(script, settings).createCharge(request, deadline: .soon)
    return try #require(script.requests.first)
  }

  @Test func `a charge holds exactly these fields`() throws {
    let request = try sent(.sample(gateway: "atomopay"))
    #expect(request.url == "https://gateway.example/v1/transactions?\(Self.token)")
    #expect(
      request.bodyText
        == #"{"amount":1990,"cart":[{"cover":null,"operation_type":1,"price":1990,"#
        + #""product_hash":"p1","quantity":1,"tangible":false,"title":"Plano"}],"customer":{"#
        + #""document":"52998224725","email":"jose@example.com","name":"José da Silva","#
        + #""phone_number":"11999990000"},"expire_in_days":1,"installments":1,"#
        + #""offer_hash":"o1","payment_method":"pix","#
        + #""postback_url":"https://shop.example/webhook/payment/atomopay/whs-secret/PAY-7","#
        + #""transaction_origin":"api"}"#)
  }

  // Spaces around a pasted token gave a 401; the header and the body never hold it.
  @Test func `the token is trimmed and stands in the address alone`() throws {
    let request = try sent()
    #expect(request.url.hasSuffix(Self.token))
    for (_, value) in request.headers { #expect(!value.contains("0123456789")) }
    #expect(!request.bodyText.contains("0123456789"))
  }

  @Test(arguments: [nil, "", "52998224724", "11222333000181"])
  func `an account that sends no tax number sells without one`(number: String?) throws {
    var payer = Payer.sample
    payer.taxNumber = number.map { Secret($0) }
    let body = try sent(.sample(payer: payer), settings: ["send_document": "false"]).bodyText
    #expect(!body.contains("document"))
  }

  @Test(arguments: [
    ("send_document", "false", #""document""#), ("send_installments", "false", #""installments""#),
    ("expire_in_days", "0", #""expire_in_days""#),
  ])
  func `what is disputed can be left out`(setting: String, value: String, field: String) throws {
    #expect(try sent().bodyText.contains(field))
    #expect(try !sent(settings: [setting: value]).bodyText.contains(field))
  }

  @Test(arguments: [
    ("send_reference", "true", #""reference":"PAY-7""#),
    ("item_offer_hash", "true", #""offer_hash":"o1","operation_type""#),
    ("expire_in_days", "3", #""expire_in_days":3"#),
  ])
  func `what is disputed can be sent`(setting: String, value: String, field: String) throws {
    #expect(try !sent().bodyText.contains(field))
    #expect(try sent(settings: [setting: value]).bodyText.contains(field))
  }

  @Test func `only values of the click that are there go out`() throws {
    let body = try sent(
      .sample(tracking: ["utm_source": "telegram", "src": " ", "utm_term": ""])
    ).bodyText
    #expect(body.contains(#""tracking":{"utm_source":"telegram"}"#))
    #expect(try !sent().bodyText.contains("tracking"))
  }

  @Test func `a sibling has another host`() throws {
    #expect(
      try sent(settings: ["base_url": "https://sibling.example/api/public/v1/"]).url
        == "https://sibling.example/api/public/v1/transactions?\(Self.token)")
  }

  @Test(arguments: [
    (ChargeIdentity(transactionID: "123456", hash: "abc123def4"), "abc123def4"),
    (ChargeIdentity(transactionID: "abc123def4"), "abc123def4"),
    (ChargeIdentity(transactionID: "a/b?c=d&e"), "a%2Fb%3Fc%3Dd%26e"),
  ])
  func `a charge is asked about by its hash, one segment of the address`(
    charge: ChargeIdentity, segment: String
  ) {
    let script = Script(HTTPResponse(status: 404, body: []))
    _ = SampleGateway.atomopay.over(script).queryStatus(.charge(charge), deadline: .soon)
    #expect(
      script.requests.map(\.url)
        == ["https://gateway.example/v1/transactions/\(segment)?\(Self.token)"])
  }

  @Test func `a reference is never asked about`() {
    let script = Script(HTTPResponse(status: 200, body: []))
    guard
      case .unavailable = SampleGateway.atomopay.over(script).queryStatus(
        .reference(PaymentReference(PaymentID(7))), deadline: .soon)
    else {
      Issue.record("asked")
      return
    }
    #expect(script.requests.isEmpty)
  }
}
