import Application
import Domain

/// What the first seller has set up; others have nothing.
struct FakeSetup: SellerSetup {
  var storedBots: [BotSetup] = []
  var storedAccounts: [GatewayAccountSetup] = []
  var storedPools: [PoolSetup] = []

  func bots() -> [BotSetup] { storedBots }
  func gatewayAccounts() -> [GatewayAccountSetup] { storedAccounts }
  func pools() -> [PoolSetup] { storedPools }
}
