import Application
import Domain
import HTTPTransport
import Testing

@testable import PaymentGateways

/// What holds for every adapter's queries and webhooks: catches silence taken for an answer.
struct EveryStatusQueryTests {
  @Test(arguments: SampleGateway.withKey)
  func `an statusResponse without an answer says nothing about the charge`(
    gateway: SampleGateway
  ) throws {
    let query = StatusQuery.charge(ChargeIdentity(transactionID: "1"))
    for status in [408, 429, 500, 302] {
      let script = Script(try answer(status, "bad-gateway.html"))
      guard case .unavailable = gateway.over(script).queryStatus(query, deadline: .soon) else {
        Issue.record("HTTP \(status)")
        return
      }
    }
    guard
      case .unavailable = gateway.over(.failing(.afterSending)).queryStatus(query, deadline: .soon)
    else {
      Issue.record("a decision from nowhere")
      return
    }
    for body in ["empty.txt", "null.json", "text.json", "bad-gateway.html"] {
      let script = Script(try answer(200, body))
      guard case .unavailable = gateway.over(script).queryStatus(query, deadline: .soon) else {
        Issue.record("\(body)")
        return
      }
    }
    #expect(
      gateway.over(Script(try answer(404, "empty.txt"))).queryStatus(query, deadline: .soon)
        == .notFound)
  }

  @Test(arguments: SampleGateway.withKey, [429, 500, 302])
  func `a test that brings no decision is not a refusal`(
    gateway: SampleGateway, status: Int
  ) throws {
    guard
      case .unavailable = gateway.over(Script(try answer(status, "empty.txt"))).test(
        deadline: .soon),
      case .unavailable = gateway.over(.failing(.beforeSending)).test(deadline: .soon),
      case .unavailable = gateway.over(Script(try answer(200, "bad-gateway.html"))).test(
        deadline: .soon)
    else {
      Issue.record("a decision")
      return
    }
  }

  @Test(arguments: SampleGateway.withKey)
  func `what names no charge is not understood, and hastens the query`(gateway: SampleGateway)
    throws
  {
    let adapter = gateway.over(.failing(.beforeSending))
    for body in ["empty.txt", "null.json", "array.json", "text.json", "bad-gateway.html"] {
      let webhook = IncomingWebhook(
        headers: [:], body: try recorded(body), receivedAt: Timestamp(seconds: 0))
      #expect(
        adapter.read(webhook)
          == .notUnderstood(
            reason: "no readable body", ids: body == "bad-gateway.html" ? ["502"] : []))
    }
    let nameless = IncomingWebhook(
      headers: [:], body: try recorded("webhook-nameless.json", of: gateway.folder),
      receivedAt: Timestamp(seconds: 0))
    guard case .notUnderstood("it names no transaction", _) = adapter.read(nameless) else {
      Issue.record("understood")
      return
    }
  }

  @Test(arguments: SampleGateway.withKey)
  func `ids in a body of another form are found`(gateway: SampleGateway) {
    // Would catch: a form body where JSON is expected, and with it the hint that money came.
    let adapter = gateway.over(.failing(.beforeSending))
    for body in [
      "id=3df0319d-0000&status=paid&external_id=PAY-7", "<id>3df0319d-0000</id><ref>PAY-7</ref>",
      #"{"id":"3df0319d-0000","external_id":"PAY-7","#, "3df0319d-0000 PAY-7 PAY-7",
    ] {
      let webhook = IncomingWebhook(
        headers: [:], body: Array(body.utf8), receivedAt: Timestamp(seconds: 0))
      #expect(
        adapter.read(webhook)
          == .notUnderstood(reason: "no readable body", ids: ["3df0319d-0000", "PAY-7"]))
    }
  }

  @Test(arguments: [
    "valor=1990&data=2026-11-25&cpf=52998224725&tel=11987654321&e1=a1&e2=a2&e3=a3&e4=a4&e5=a5&e6=a6"
      + "&e7=a7&e8=a8&e9=a9&f1=b1&f2=b2&f3=b3&f4=b4&transaction_id=3df0319d-0000",
    "<a>111</a><b>222</b><paid>333</paid><idTransaction>3df0319d-0000</idTransaction>",
    #"{"x":"1111","transaction_hash":"3df0319d-0000","#, "n=123&Identifier: 3df0319d-0000",
  ])
  func `what stands behind a gatewayStatus that speaks of an id is looked for first`(body: String) {
    // Would catch: an id at the end of a long form that nobody looks for.
    #expect(LooseIDs.find(Array(body.utf8)).first == "3df0319d-0000")
  }

  @Test func `no more ids are looked for than a webhook has`() {
    let body = (0..<100_000).map { "id\($0)" }.joined(separator: "&")
    #expect(LooseIDs.find(Array(body.utf8)).count == 16)
    #expect(LooseIDs.find(Array("a1 ab no-digits \(String(repeating: "1", count: 65))".utf8)) == [])
  }
}
