import Application
import Domain
import HTTPTransport
import JSON
import Testing

@testable import PaymentGateways

/// SyncPay's calls in their order: catches a charge sent again for another reason than an old token,
/// and refused credentials taken for a refused sale.
struct SyncPayCallsTests {
  private static let secrets = ["client-id-0123", "client-secret-0123"]

  private func over(_ line: GatewayLine) -> SyncPayGateway {
    SyncPayGateway(
      .sample(
        "syncpay", credentials: ["client_id": Self.secrets[0], "client_secret": Self.secrets[1]]),
      baseURL: "https://gateway.example", line: line, tokens: SyncPayTokens())
  }

  private func create(_ answers: HTTPResponse...) -> (outcome: ChargeOutcome, script: Script) {
    let script = Script(answers.map { .success($0) })
    return (over(script.line).createCharge(.sample(), deadline: .soon), script)
  }

  // A key pasted with a line's end gave "refused keys", and a webhook that never fits its signature.
  @Test func `credentials lose the spaces around them, and an empty one is none`() throws {
    let script = Script(try answer(422, "invalid-client.json"))
    let gateway = SyncPayGateway(
      .sample(
        "syncpay",
        credentials: [
          "client_id": " \(Self.secrets[0])\n", "client_secret": "\t\(Self.secrets[1]) ",
          "webhook_secret": " \n", "webhook_token": " tok-1\n",
        ]),
      baseURL: "https://gateway.example", line: script.line, tokens: SyncPayTokens())
    _ = gateway.test(deadline: .soon)
    #expect(
      script.requests.first?.bodyText
        == #"{"client_id":"\#(Self.secrets[0])","client_secret":"\#(Self.secrets[1])"}"#)
    let webhook = IncomingWebhook(
      headers: ["x-syncpay-signature": "t=1,v1=00"], body: try recorded("webhook-signed.json"),
      receivedAt: Timestamp(seconds: 1))
    guard case .webhooks = gateway.read(webhook) else {
      Issue.record("checked against an empty secret")
      return
    }
    let legacy = IncomingWebhook(
      headers: ["event": "cashin.update", "authorization": "Bearer tok-1"],
      body: try recorded("webhook-legacy.json"), receivedAt: Timestamp(seconds: 1))
    guard case .webhooks = gateway.read(legacy) else {
      Issue.record("checked against a token with spaces")
      return
    }
  }

  // It would check the CPF of a buyer; it gets none, so a company's number stops no sale.
  @Test func `a payer with a CNPJ is charged like any other`() throws {
    var payer = Payer.sample
    payer.taxNumber = Secret("11222333000181")
    let script = Script(
      try answer(200, "token.json"), try answer(200, "charge-created.json"))
    let outcome = over(script.line).createCharge(.sample(payer: payer), deadline: .soon)
    guard case .created = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(script.requests.allSatisfy { !$0.bodyText.contains("11222333000181") })
  }

  @Test func `an old token is renewed once, and the charge sent again`() throws {
    let (outcome, script) = create(
      try answer(200, "token.json"), try answer(401, "unauthenticated.json"),
      try answer(200, "token.json"), try answer(200, "charge-created.json"))
    #expect(
      outcome
        == .created(
          ChargeIdentity(transactionID: recordedID), code: sampleCode, expiresAt: nil))
    #expect(script.requests.filter { $0.url.hasSuffix("/cash-in") }.count == 2)
  }

  @Test func `a fresh token that is refused too is the credentials' fault`() throws {
    let (outcome, script) = create(
      try answer(200, "token.json"), try answer(401, "unauthenticated.json"),
      try answer(200, "token.json"), try answer(401, "unauthenticated.json"))
    #expect(outcome == .unauthorized(reason: "HTTP 401: Unauthenticated."))
    #expect(script.requests.count == 4)
  }

  @Test func `refused keys are told apart before any charge is sent`() throws {
    let (outcome, script) = create(try answer(422, "invalid-client.json"))
    guard case .unauthorized = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(script.requests.count == 1)
    let query = StatusQuery.charge(ChargeIdentity(transactionID: recordedID))
    guard case .unauthorized = over(script.line).queryStatus(query, deadline: .soon) else {
      Issue.record("the statusResponse hides it")
      return
    }
  }

  @Test(arguments: [400, 408, 422, 500])
  func `another answer is never followed by a second charge`(status: Int) throws {
    let (_, script) = create(
      try answer(200, "token.json"), try answer(status, "server-error.json"))
    #expect(script.requests.filter { $0.url.hasSuffix("/cash-in") }.count == 1)
  }

  @Test(arguments: [200, 400, 401, 403, 422, 500])
  func `no outcome shows a secret or a person`(status: Int) throws {
    let token = try answer(200, "token.json")
    for hasToken in [true, false] {
      let line = GatewayLine(
        "SyncPay",
        send: { request in
          if hasToken, request.url.hasSuffix("auth-token") { return token }
          let text =
            "bad \(request.url) \(request.headers) \(request.bodyText) CPF 529.982.247-25 whs-secret"
          let body = JSONValue.object(["message": .string(text)]).bytes
          return HTTPResponse(status: status, body: body)
        }, pause: { _ in })
      let gateway = over(line)
      let query = StatusQuery.charge(ChargeIdentity(transactionID: recordedID))
      let text =
        "\(gateway.createCharge(.sample(), deadline: .soon)) "
        + "\(gateway.queryStatus(query, deadline: .soon)) \(gateway.test(deadline: .soon))"
      for secret in Self.secrets + SampleGateway.secrets { #expect(!text.contains(secret)) }
    }
  }
}
