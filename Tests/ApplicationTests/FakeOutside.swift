import Domain
import TestPorts

@testable import Application

/// Everybody outside whom a seller's configuration is tried with; each call is written down.
struct FakeOutside: BotConnector, PaymentGatewayDirectory, PixelConnector {
  let calls = Log<String>()
  /// Credentials of the accounts that gateways were made for.
  let credentials = Log<[String: String]>()
  var bots: [String: BotCheck] = [:]
  var pixel = PixelCheck.works
  var connection = BotCheck.works(username: "u")
  var gateway = GatewayTest.works
  var settingsProblems: [String] = []
  /// Centavos, by type.
  var leastCharges: [String: Int64] = [:]
  var traits = GatewayTraits(
    allowsReuse: true, requiredPayerData: [], findsByReference: false, needsAgreement: false)

  func identify(_ token: Secret<String>, deadline: Deadline) -> BotCheck {
    calls.add("getMe \(token.reveal())")
    return bots[token.reveal()] ?? .works(username: "bot_\(token.reveal())")
  }
  func connect(_ bot: BotConnection, deadline: Deadline) -> BotCheck {
    calls.add("setWebhook")
    return connection
  }
  func gateway(for account: GatewayAccount) -> (any PaymentGateway)? {
    credentials.add(account.credentials.reveal())
    return FakeGateway(traits: traits, credentialsTest: gateway)
  }
  func leastCharge(of type: String) -> LeastCharge? {
    leastCharges[type].map {
      LeastCharge(gateway: type.uppercased(), amount: Money(centavos: $0))
    }
  }
  func problems(in settings: [String: String], of type: String) -> [String] { settingsProblems }
  func test(pixelID: String, token: Secret<String>, deadline: Deadline) -> PixelCheck {
    calls.add("pixel \(pixelID) \(token.reveal())")
    return pixel
  }
}
