import Application
import Domain
import HTTPTransport
import Testing

@testable import PaymentGateways

struct GatewaysTests {
  /// No port is open there: nothing leaves the machine.
  private let gateways = Gateways(
    Dictionary(uniqueKeysWithValues: Gateways.types.map { ($0, "http://127.0.0.1:1") }),
    http: HTTPClient())

  private func account(_ type: String) -> GatewayAccount {
    GatewayAccount(
      id: GatewayAccountID(1), sellerID: SellerID(1), type: type,
      credentials: Secret(SampleGateway.credentials), webhookSecret: Secret("s"))
  }

  @Test func `the tests over all gateways are about each that is built`() {
    #expect(SampleGateway.all.map(\.type) == Gateways.types)
  }

  @Test(arguments: Gateways.types)
  func `each type that is offered is built and lists its credentials`(type: String) {
    #expect(gateways.gateway(for: account(type)) != nil)
    #expect(Gateways.form(of: type)?.requiredCredentials.isEmpty == false)
  }

  @Test func `the least charges are those that the facts name, and a centavo where none is sure`() {
    // facts: syncpay 2.2, atomopay 2.2; paradise 2.2 is disputed.
    let known = ["syncpay": 100, "atomopay": 50]
    for description in Gateways.all {
      #expect(
        gateways.leastCharge(of: description.type)
          == LeastCharge(
            gateway: description.title,
            amount: Money(centavos: Int64(known[description.type] ?? 1))))
    }
    #expect(
      gateways.priceFault(Money(centavos: 99), chargedBy: ["paradise", "atomopay", "syncpay"])?
        .message.contains("SyncPay é de R$ 1,00") == true)
    #expect(gateways.priceFault(Money(centavos: 99), chargedBy: ["atomopay", "x"]) == nil)
  }

  @Test(arguments: ["", "SyncPay", "paypal"])
  func `another type is none`(type: String) {
    #expect(gateways.gateway(for: account(type)) == nil)
    #expect(Gateways.form(of: type) == nil)
    #expect(gateways.leastCharge(of: type) == nil)
  }

  @Test(arguments: Gateways.types)
  func `a gateway that cannot be reached created no charge`(type: String) throws {
    let gateway = try #require(gateways.gateway(for: account(type)))
    let outcome = gateway.createCharge(.sample(), deadline: .soon)
    guard case .notCreated(let reason) = outcome else {
      Issue.record("not certain: \(outcome)")
      return
    }
    for secret in SampleGateway.secrets + ["127.0.0.1"] {
      #expect(!reason.contains(secret))
    }
  }

  @Test(arguments: Gateways.types)
  func `a gateway that cannot be reached says nothing about charges and credentials`(
    type: String
  ) throws {
    let gateway = try #require(gateways.gateway(for: account(type)))
    let query = StatusQuery.charge(ChargeIdentity(transactionID: recordedID))
    guard case .unavailable = gateway.queryStatus(query, deadline: Deadline(in: .seconds(5)))
    else {
      Issue.record("an answer from nowhere")
      return
    }
    guard case .unavailable = gateway.test(deadline: Deadline(in: .seconds(5))) else {
      Issue.record("a decision from nowhere")
      return
    }
  }
}
