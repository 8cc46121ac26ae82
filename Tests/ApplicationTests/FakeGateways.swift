import Domain

@testable import Application

/// The same gateway behind every account.
struct FakeGateways: PaymentGatewayDirectory {
  var gateway = FakeGateway()

  func gateway(for account: GatewayAccount) -> (any PaymentGateway)? {
    var gateway = gateway
    gateway.current = account.id
    return gateway
  }
  func leastCharge(of type: String) -> LeastCharge? { nil }
  func problems(in settings: [String: String], of type: String) -> [String] { [] }
}
