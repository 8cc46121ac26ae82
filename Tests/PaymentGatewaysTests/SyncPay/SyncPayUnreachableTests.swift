import Application
import Domain
import HTTPTransport
import Testing

@testable import PaymentGateways

/// A gateway that cannot be reached: no byte of a charge left, so none can exist.
@Suite struct SyncPayUnreachableTests {
  /// Nothing listens on port 1 of this machine.
  private func gateway(withToken: Bool) throws -> SyncPayGateway {
    let tokens = SyncPayTokens()
    let gateway = SyncPayGateway(
      .sample("syncpay", credentials: ["client_id": "a", "client_secret": "b"]),
      baseURL: "http://127.0.0.1:1", line: GatewayLine("SyncPay", HTTPClient()), tokens: tokens)
    if withToken {
      _ = try tokens.token(for: gateway.tokenKey) {
        SyncPayResponses.Token(value: "in hand", lifetime: 3600)
      }
    }
    return gateway
  }

  @Test(arguments: [true, false])
  func `a charge that could not be sent is definitely not created`(withToken: Bool) throws {
    let outcome = try gateway(withToken: withToken).createCharge(
      ChargeRequest(
        reference: PaymentReference(PaymentID(1)), amount: Money(centavos: 1990),
        description: "Plano", webhookURL: Secret("https://x")),
      deadline: Deadline(in: .seconds(5)))
    guard case .notCreated(let reason) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(!reason.contains("127.0.0.1"))
  }

  @Test func `an statusResponse that could not be sent says nothing about the charge`() throws {
    let statusResponse = try gateway(withToken: true).queryStatus(
      .charge(ChargeIdentity(transactionID: "x")), deadline: Deadline(in: .seconds(5)))
    guard case .unavailable = statusResponse else {
      Issue.record("\(statusResponse)")
      return
    }
  }

  @Test func `a test of the connection tells unreachable from refused`() throws {
    guard
      case .unavailable = try gateway(withToken: false).test(deadline: Deadline(in: .seconds(5)))
    else {
      Issue.record("taken for a refusal")
      return
    }
  }
}
