import Application
import Domain
import HTTPTransport
import Testing

@testable import PaymentGateways

/// What holds for every adapter's questions and notices: catches silence taken for an answer.
struct EveryInquiryTests {
  @Test(arguments: SampleGateway.allCases)
  func `an inquiry without an answer says nothing about the charge`(
    gateway: SampleGateway
  ) throws {
    let question = ChargeQuestion.charge(ChargeIdentity(transactionID: "1"))
    for status in [408, 429, 500, 302] {
      let script = Script(try answer(status, "bad-gateway.html"))
      guard case .unavailable = gateway.over(script).inquire(question, deadline: .soon) else {
        Issue.record("HTTP \(status)")
        return
      }
    }
    guard
      case .unavailable = gateway.over(.failing(.afterSending)).inquire(question, deadline: .soon)
    else {
      Issue.record("a verdict from nowhere")
      return
    }
    for body in ["empty.txt", "null.json", "text.json", "bad-gateway.html"] {
      let script = Script(try answer(200, body))
      guard case .unavailable = gateway.over(script).inquire(question, deadline: .soon) else {
        Issue.record("\(body)")
        return
      }
    }
    #expect(
      gateway.over(Script(try answer(404, "empty.txt"))).inquire(question, deadline: .soon)
        == .notFound)
  }

  @Test(arguments: SampleGateway.allCases, [429, 500, 302])
  func `a test that brings no verdict is not a refusal`(
    gateway: SampleGateway, status: Int
  ) throws {
    guard
      case .unavailable = gateway.over(Script(try answer(status, "empty.txt"))).test(
        deadline: .soon),
      case .unavailable = gateway.over(.failing(.beforeSending)).test(deadline: .soon),
      case .unavailable = gateway.over(Script(try answer(200, "bad-gateway.html"))).test(
        deadline: .soon)
    else {
      Issue.record("a verdict")
      return
    }
  }

  @Test(arguments: SampleGateway.allCases)
  func `what names no charge is set aside`(gateway: SampleGateway) throws {
    let adapter = gateway.over(.failing(.beforeSending))
    for body in ["empty.txt", "null.json", "array.json", "text.json", "bad-gateway.html"] {
      let notice = IncomingNotice(
        headers: [:], body: try recorded(body), receivedAt: Timestamp(seconds: 0))
      #expect(adapter.read(notice) == .irrelevant(reason: "no readable body"))
    }
    let nameless = IncomingNotice(
      headers: [:], body: try recorded("notice-nameless.json", of: gateway.folder),
      receivedAt: Timestamp(seconds: 0))
    #expect(adapter.read(nameless) == .irrelevant(reason: "it names no transaction"))
  }
}
