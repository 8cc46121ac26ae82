import Application
import Domain
import HTTPTransport
import Testing

@testable import PaymentGateways

/// Requests (facts: umbrellapay 1, 2, 5).
struct UmbrellaPayRequestsTests {
  private func sent(
    _ request: ChargeRequest = .sample(), settings: [String: String] = [:]
  ) throws -> HTTPRequest {
    let script = Script(HTTPResponse(status: 500, body: []))
    _ = SampleGateway.umbrellapay.over(script, settings)
      .createCharge(request, deadline: .soon)
    return try #require(script.requests.first)
  }

  private static let address = [
    "address_street": "Rua Açaí", "address_number": "10", "address_neighborhood": "Centro",
    "address_city": "São Paulo", "address_state": "SP", "address_zip": "01310-100",
  ]

  // Catches metadata sent as an object, and the fields that each give a 400.
  @Test func `a charge holds exactly these fields`() throws {
    let request = try sent(.sample(gateway: "umbrellapay"))
    #expect(request.url == "https://gateway.example/v1/user/transactions")
    #expect(request.header("x-api-key") == "umb-key-0123456789")
    #expect(request.header("User-Agent") == "UMBRELLAB2B/1.0")
    #expect(
      request.bodyText
        == #"{"amount":1990,"currency":"BRL","customer":{"document":{"number":"52998224725","#
        + #""type":"CPF"},"email":"jose@example.com","externalRef":"PAY-7","#
        + #""name":"Jose da Silva","phone":"11999990000"},"installments":1,"items":[{"#
        + #""externalRef":"PAY-7","quantity":1,"tangible":false,"title":"Plano","#
        + #""unitPrice":1990}],"metadata":"{\"payment_id\":\"PAY-7\"}","paymentMethod":"PIX","#
        + #""pix":{"expiresInDays":1},"#
        + #""postbackUrl":"https://shop.example/webhook/payment/umbrellapay/whs-secret/PAY-7","#
        + #""traceable":true}"#)
  }

  @Test(arguments: [
    ("digits", "11999990000"), ("digits_with_55", "5511999990000"), ("e164", "+5511999990000"),
  ])
  func `the telephone's form is the account's choice`(form: String, phone: String) throws {
    let body = try sent(settings: ["phone_format": form]).bodyText
    #expect(body.contains(#""phone":"\#(phone)""#))
  }

  @Test(arguments: [
    ("true", "Jose da Silva", "Acao - VIP"), ("false", "José da Silva", "Ação - VIP"),
  ])
  func `accents go or stay as the account says`(flag: String, name: String, title: String) throws {
    let body = try sent(.sample(description: "Ação — VIP"), settings: ["ascii_only": flag]).bodyText
    #expect(body.contains(#""name":"\#(name)""#))
    #expect(body.contains(#""title":"\#(title)""#))
  }

  @Test func `a title without a single letter left is the reference`() throws {
    #expect(try sent(.sample(description: "🔥🔥")).bodyText.contains(#""title":"PAY-7""#))
  }

  @Test func `long texts are cut`() throws {
    let body = try sent(.sample(description: String(repeating: "é", count: 150))).bodyText
    #expect(body.contains(#""title":"\#(String(repeating: "e", count: 100))""#))
  }

  @Test func `the traceable field and the days of life are the account's choice`() throws {
    let body = try sent(settings: ["send_traceable": "false", "expires_in_days": "3"]).bodyText
    #expect(!body.contains("traceable"))
    #expect(body.contains(#""pix":{"expiresInDays":3}"#))
  }

  @Test func `the seller's address goes out whole, twice`() throws {
    let address =
      #"{"city":"Sao Paulo","complement":"","country":"BR","neighborhood":"Centro","state":"SP","#
      + #""street":"Rua Acai","streetNumber":"10","zipCode":"01310100"}"#
    let body = try sent(settings: Self.address).bodyText
    #expect(body.contains(#"{"address":\#(address),"document""#))
    #expect(body.contains(#""shipping":{"address":\#(address),"fee":0}"#))
  }

  // Catches an address made up of what is there.
  @Test(arguments: address.keys.sorted())
  func `an address that lacks a part stays out`(part: String) throws {
    var settings = Self.address
    settings[part] = part == "address_zip" ? "0131010" : nil
    let body = try sent(settings: settings).bodyText
    #expect(!body.contains("address") && !body.contains("shipping"))
  }

  @Test func `the click's values have no field here`() throws {
    #expect(try !sent(.sample(tracking: ["utm_source": "telegram"])).bodyText.contains("telegram"))
  }

  @Test(arguments: [
    (recordedID, recordedID), ("a/../b?c=d#e", "a%2F%2E%2E%2Fb%3Fc%3Dd%23e"),
  ])
  func `an id from outside stays one segment of the address`(id: String, segment: String) {
    let script = Script(HTTPResponse(status: 404, body: []))
    _ = SampleGateway.umbrellapay.over(script).queryStatus(
      .charge(ChargeIdentity(transactionID: id)), deadline: .soon)
    #expect(
      script.requests.map(\.url) == ["https://gateway.example/v1/user/transactions/\(segment)"])
    #expect(script.requests.first?.header("User-Agent") == "UMBRELLAB2B/1.0")
  }

  @Test(arguments: [("false", 0), ("true", 1)])
  func `the unproved search is made only where the account wants it`(flag: String, count: Int) {
    let script = Script(HTTPResponse(status: 404, body: []))
    let gateway = SampleGateway.umbrellapay.over(script, ["search_by_reference": flag])
    let statusResponse = gateway.queryStatus(
      .reference(PaymentReference(PaymentID(7))), deadline: .soon)
    #expect(gateway.traits.findsByReference == (count == 1))
    #expect(script.requests.count == count)
    if count == 1 {
      #expect(statusResponse == .notFound)
      #expect(
        script.requests.map(\.url)
          == ["https://gateway.example/v1/user/transactions?externalRef=PAY-7"])
    } else {
      guard case .unavailable = statusResponse else {
        Issue.record("\(statusResponse)")
        return
      }
    }
  }
}
