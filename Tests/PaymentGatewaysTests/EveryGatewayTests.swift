import Application
import Domain
import HTTPTransport
import Testing

@testable import PaymentGateways

/// What holds for every adapter: catches a charge sent twice, doubt taken for certainty, and a secret
/// in a log.
struct EveryGatewayTests {
  private static let faults = [408, 500, 502, 503, 504, 302, 199]

  @Test(arguments: SampleGateway.withKey)
  func `a charge goes out once, over a connection of its own, within the deadline`(
    gateway: SampleGateway
  ) throws {
    for status in [200, 400, 401, 500] {
      let script = Script(HTTPResponse(status: status, body: []))
      _ = gateway.over(script).createCharge(.sample(), deadline: .soon)
      let request = try #require(script.requests.first)
      #expect(script.requests.count == 1)
      #expect(request.method == .post)
      #expect(!request.mayReuseConnection)
      #expect((1...5000).contains(request.totalTimeout))
      #expect(request.header("Accept") == "application/json")
    }
  }

  @Test(arguments: SampleGateway.withKey)
  func `a failure before the first byte created nothing, one after it is unknown`(
    gateway: SampleGateway
  ) {
    let before = gateway.over(.failing(.beforeSending)).createCharge(.sample(), deadline: .soon)
    guard case .notCreated = before else {
      Issue.record("\(before)")
      return
    }
    let after = gateway.over(.failing(.afterSending)).createCharge(.sample(), deadline: .soon)
    guard case .unknown(nil, _) = after else {
      Issue.record("\(after)")
      return
    }
  }

  @Test(
    arguments: SampleGateway.withKey,
    ["empty.txt", "null.json", "array.json", "text.json", "bad-gateway.html"])
  func `an unreadable success is unknown`(gateway: SampleGateway, body: String) throws {
    for status in [200, 201] {
      let script = Script(try answer(status, body))
      let outcome = gateway.over(script).createCharge(.sample(), deadline: .soon)
      guard case .unknown(nil, _) = outcome else {
        Issue.record("\(outcome)")
        return
      }
    }
  }

  @Test(arguments: SampleGateway.withKey, faults)
  func `a fault on the way is unknown, with the id that its text names`(
    gateway: SampleGateway, status: Int
  ) throws {
    let named = Script(try answer(status, "names-transaction.html"))
    let outcome = gateway.over(named).createCharge(.sample(), deadline: .soon)
    guard case .unknown(ChargeIdentity(transactionID: recordedID), _) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    let bare = Script(try answer(status, "bad-gateway.html"))
    guard case .unknown(nil, _) = gateway.over(bare).createCharge(.sample(), deadline: .soon)
    else {
      Issue.record("an id from nowhere")
      return
    }
  }

  @Test(arguments: SampleGateway.withKey, [401, 403])
  func `refused credentials created nothing and are told apart`(
    gateway: SampleGateway, status: Int
  ) throws {
    for body in ["empty.txt", "bad-gateway.html"] {
      let script = Script(try answer(status, body))
      guard
        case .unauthorized = gateway.over(script).createCharge(.sample(), deadline: .soon),
        case .unauthorized = gateway.over(script).queryStatus(
          .charge(ChargeIdentity(transactionID: "1")), deadline: .soon),
        case .refused = gateway.over(script).test(deadline: .soon)
      else {
        Issue.record("taken for something else")
        return
      }
    }
  }

  @Test(arguments: SampleGateway.withKey, [400, 404, 409, 413, 422, 429])
  func `another refusal created nothing`(gateway: SampleGateway, status: Int) throws {
    for body in ["empty.txt", "bad-gateway.html", "array.json"] {
      let outcome = gateway.over(Script(try answer(status, body)))
        .createCharge(.sample(), deadline: .soon)
      guard case .notCreated = outcome else {
        Issue.record("\(outcome)")
        return
      }
    }
  }

  @Test(arguments: SampleGateway.withKey, PayerField.allCases)
  func `data of the buyer that is required and missing is named, and nothing is sent`(
    gateway: SampleGateway, field: PayerField
  ) {
    var payer = Payer.sample
    payer[field] = nil
    let script = Script(HTTPResponse(status: 500, body: []))
    let adapter = gateway.over(script)
    let outcome = adapter.createCharge(.sample(payer: payer), deadline: .soon)
    guard adapter.traits.requiredPayerData.contains(field) else {
      #expect(script.requests.count == 1)
      return
    }
    #expect(script.requests.isEmpty)
    #expect(outcome == .notCreated(reason: "Gateway needs of the buyer: \(field.rawValue)"))
  }

  // Catches a company's number sent as a person's, and one that the gateway is sure to refuse.
  @Test(arguments: SampleGateway.withKey)
  func `a CNPJ goes where it is taken, a number that does not check goes nowhere`(
    gateway: SampleGateway
  ) throws {
    func create(_ number: String) -> (outcome: ChargeOutcome, requests: [HTTPRequest]) {
      var payer = Payer.sample
      payer.taxNumber = Secret(number)
      let script = Script(HTTPResponse(status: 500, body: []))
      let outcome = gateway.over(script).createCharge(.sample(payer: payer), deadline: .soon)
      return (outcome, script.requests)
    }
    for wrong in ["11111111111", "52998224724", "5299822472", "11222333000180"] {
      let (outcome, requests) = create(wrong)
      #expect(outcome == .notCreated(reason: "the payer's tax number is no CPF and no CNPJ"))
      #expect(requests.isEmpty)
    }
    let (outcome, requests) = create("11222333000181")
    guard let number = gateway.companyNumber else {
      #expect(
        outcome
          == .notCreated(
            reason: "Gateway takes a CPF only, and the payer's tax number is a CNPJ"))
      #expect(requests.isEmpty)
      return
    }
    #expect(requests.first?.bodyText.contains(number) == true)
  }

  @Test(arguments: SampleGateway.withKey)
  func `without time left nothing is sent`(gateway: SampleGateway) {
    let script = Script(HTTPResponse(status: 200, body: []))
    let outcome = gateway.over(script).createCharge(
      .sample(), deadline: Deadline(in: .milliseconds(0)))
    #expect(outcome == .notCreated(reason: "no time left for the charge"))
    #expect(script.requests.isEmpty)
  }
}
