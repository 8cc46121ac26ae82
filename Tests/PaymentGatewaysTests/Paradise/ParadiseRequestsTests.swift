import Application
import Domain
import HTTPTransport
import Testing

@testable import PaymentGateways

/// Requests (facts: paradise 1, 2, 5).
struct ParadiseRequestsTests {
  private func sent(
    _ request: ChargeRequest = .sample(), settings: [String: String] = [:],
    credentials: [String: String] = ["secret_key": "sk_1234567890"]
  ) throws -> HTTPRequest {
    let script = Script(HTTPResponse(status: 500, body: []))
    let gateway = ParadiseGateway(
      .sample("paradise", credentials: credentials),
      settings: SampleGateway.paradise.settings(settings),
      line: script.line)
    _ = gateway.createCharge(request, deadline: .soon)
    return try #require(script.requests.first)
  }

  // Catches a field renamed, added (offerHash!) or lost.
  @Test func `a charge holds exactly these fields`() throws {
    let request = try sent(.sample(gateway: "paradise"))
    #expect(request.url == "https://gateway.example/v1/transaction.php")
    #expect(request.header("X-API-Key") == "sk_1234567890")
    #expect(
      request.bodyText
        == #"{"amount":1990,"customer":{"document":"52998224725","email":"jose@example.com","#
        + #""name":"José da Silva","phone":"11999990000"},"description":"Plano","#
        + #""postback_url":"https://shop.example/webhook/payment/paradise/whs-secret/PAY-7","#
        + #""reference":"PAY-7","source":"api_externa"}"#)
  }

  @Test(arguments: [("productHash", [:]), ("product_hash", ["product_field": "product_hash"])])
  func `a product goes beside the source, under the account's name for it`(
    field: String, settings: [String: String]
  ) throws {
    let body = try sent(
      settings: settings, credentials: ["secret_key": "sk_1", "product_hash": " prod_9 "]
    ).bodyText
    #expect(body.contains(#""\#(field)":"prod_9""#))
    #expect(body.contains(#""source":"api_externa""#))
    #expect(!body.contains("offer"))
  }

  @Test func `an empty product is none`() throws {
    #expect(
      try !sent(credentials: ["secret_key": "sk_1", "product_hash": " "]).bodyText
        .contains("roduct"))
  }

  @Test func `the webhook's field is the account's choice`() throws {
    let body = try sent(settings: ["webhook_field": "webhookUrl"]).bodyText
    #expect(body.contains(#""webhookUrl":"https://shop.example/"#))
    #expect(!body.contains("postback_url"))
  }

  @Test func `a sibling has another host and no suffix`() throws {
    let request = try sent(
      settings: ["base_url": "https://sibling.example/api/v1/", "path_suffix": ""])
    #expect(request.url == "https://sibling.example/api/v1/transaction")
  }

  @Test func `only values of the click that are there go out, cut to a length`() throws {
    let body = try sent(
      .sample(tracking: [
        "utm_source": " telegram\n", "utm_medium": "", "utm_campaign": " ", "fbclid": "secret",
        "utm_content": String(repeating: "x", count: 999),
      ])
    ).bodyText
    #expect(
      body.hasSuffix(
        #""tracking":{"utm_content":"\#(String(repeating: "x", count: 200))","#
          + #""utm_source":"telegram"}}"#))
  }

  @Test(arguments: [
    ("Plano — VIP – 1", "Plano - VIP - 1"), ("Plano\n\"A\"", #"Plano \"A\""#),
    (String(repeating: "é", count: 150), String(repeating: "é", count: 100)),
  ])
  func `a description is one line of a hundred characters`(text: String, sentText: String) throws {
    let body = try sent(.sample(description: text)).bodyText
    #expect(body.contains(#""description":"\#(sentText)""#))
  }

  // Cut references collide: catches a prefix sent in place of the whole.
  @Test func `a reference that does not fit is not cut, the charge is not sent`() throws {
    var request = ChargeRequest.sample()
    request.reference = try #require(
      PaymentReference("BOT" + String(repeating: "1", count: 48)))
    let script = Script(HTTPResponse(status: 200, body: []))
    #expect(
      SampleGateway.paradise.over(script).createCharge(request, deadline: .soon)
        == .notCreated(reason: "the reference is too long for Paradise"))
    #expect(script.requests.isEmpty)
    request.reference = try #require(
      PaymentReference("BOT" + String(repeating: "1", count: 47)))
    #expect(try sent(request).bodyText.contains(request.reference.text))
  }

  @Test(arguments: [
    ("158", "158"), ("a&action=x#", "a%26action%3Dx%23"), ("../é", "%2E%2E%2F%C3%A9"),
  ])
  func `an id from outside stays one value of the address`(id: String, value: String) throws {
    let script = Script(HTTPResponse(status: 404, body: []))
    let gateway = SampleGateway.paradise.over(script)
    _ = gateway.queryStatus(.charge(ChargeIdentity(transactionID: id)), deadline: .soon)
    let request = try #require(script.requests.first)
    #expect(request.method == .get)
    #expect(
      request.url == "https://gateway.example/v1/query.php?action=get_transaction&id=\(value)")
    #expect(request.header("X-API-Key") == "sk_0123456789abcdef")
  }

  @Test func `a reference is asked about by the list`() {
    let script = Script(HTTPResponse(status: 404, body: []))
    _ = SampleGateway.paradise.over(script).queryStatus(
      .reference(PaymentReference(PaymentID(7))), deadline: .soon)
    #expect(
      script.requests.map(\.url)
        == ["https://gateway.example/v1/query.php?action=list_transactions&external_id=PAY-7"])
  }
}
