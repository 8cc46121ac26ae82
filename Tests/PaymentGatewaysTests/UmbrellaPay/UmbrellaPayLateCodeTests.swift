import Application
import Domain
import HTTPTransport
import Testing

@testable import PaymentGateways

/// A code that comes late: catches a sale lost to one missing field, and a look that never ends.
struct UmbrellaPayLateCodeTests {
  private static let charge = ChargeIdentity(transactionID: recordedID)
  private static let end = Timestamp(text: "2026-01-03 03:00:00")

  private func create(
    _ answers: [Script.Answer], deadline: Deadline = .soon
  ) -> (outcome: ChargeOutcome, script: Script) {
    let script = Script(answers)
    let outcome = SampleGateway.umbrellapay.over(script)
      .createCharge(.sample(), deadline: deadline)
    return (outcome, script)
  }

  private func body(_ name: String, _ status: Int = 200) throws -> Script.Answer {
    .success(try answer(status, name, of: "UmbrellaPay"))
  }

  @Test func `the code is fetched after a pause`() throws {
    let (outcome, script) = create([
      try body("charge-without-code.json"), try body("charge-created.json"),
    ])
    #expect(outcome == .created(Self.charge, code: sampleCode, expiresAt: Self.end))
    #expect(script.requests.map(\.method) == [.post, .get])
    #expect(
      script.requests.last?.url
        == "https://gateway.example/v1/user/transactions/\(recordedID)")
    #expect(script.pauses == [.milliseconds(300)])
  }

  @Test func `two looks are enough, then its outcome is unknown`() throws {
    let (outcome, script) = create([try body("charge-null-code.json")])
    #expect(outcome == .unknown(Self.charge, reason: "an answer without a PIX code"))
    #expect(script.requests.map(\.method) == [.post, .get, .get])
  }

  @Test func `a look that fails is followed by the other`() throws {
    let (outcome, _) = create([
      try body("charge-without-code.json"), .success(try answer(404, "empty.txt")),
      try body("charge-created.json"),
    ])
    #expect(outcome == .created(Self.charge, code: sampleCode, expiresAt: Self.end))
  }

  @Test func `a fault or another charge in between settles nothing`() throws {
    let other = HTTPResponse(
      status: 200,
      body: Array(#"{"data":{"id":"other","amount":1990,"qrCode":"\#(sampleCode)"}}"#.utf8))
    let (outcome, _) = create([
      try body("charge-without-code.json"),
      .failure(HTTPTransportError(code: 28, phase: .afterSending, message: "Timeout")),
      .success(other),
    ])
    #expect(outcome == .unknown(Self.charge, reason: "an answer without a PIX code"))
  }

  @Test func `a charge that turns out refused exists`() throws {
    let (outcome, _) = create([
      try body("charge-without-code.json"), try body("charge-refused.json"),
    ])
    guard case .refusedButExists(Self.charge, _) = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  @Test func `without time for it nothing is fetched`() throws {
    let (outcome, script) = create(
      [try body("charge-without-code.json")], deadline: Deadline(in: .milliseconds(400)))
    #expect(outcome == .unknown(Self.charge, reason: "an answer without a PIX code"))
    #expect(script.requests.count == 1)
  }
}
