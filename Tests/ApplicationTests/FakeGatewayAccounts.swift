import Domain
import TestPorts

@testable import Application

/// A bot's accounts, which remember whether their gateways refuse them.
struct FakeGatewayAccounts: GatewayAccountDirectory {
  var isAccountKnown = true
  /// More accounts of the same bot, after the first.
  var fallbacks: [GatewayAccountID] = []
  var payerPolicy = PayerPolicy.none

  let refused = Log<GatewayAccountID>()

  private func gatewayAccount(_ id: GatewayAccountID) -> GatewayAccount {
    GatewayAccount(
      id: id, sellerID: SellerID(1), type: "syncpay", credentials: Secret([:]),
      webhookSecret: Secret("s"), payerPolicy: payerPolicy)
  }

  func account(_ id: GatewayAccountID) -> GatewayAccount? {
    isAccountKnown ? gatewayAccount(id) : nil
  }
  func activeAccounts(of bot: BotID) -> [GatewayAccount] {
    isAccountKnown ? ([GatewayAccountID(3)] + fallbacks).map { gatewayAccount($0) } : []
  }
  func account(type: String, webhookSecret: String) -> GatewayAccount? {
    account(GatewayAccountID(3))
  }
  func mark(_ id: GatewayAccountID, refused reason: String?, at now: Timestamp) -> Bool {
    let isNews = !refused.all.contains(id)
    refused.add(id)
    return isNews
  }
  func claimRefused(at now: Timestamp, limit: Int) -> [GatewayAccount] {
    refused.all.map { gatewayAccount($0) }
  }
}
