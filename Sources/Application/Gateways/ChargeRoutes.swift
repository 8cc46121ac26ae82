import Domain

/// The gateway accounts of a bot, in the order in which they are tried.
struct ChargeRoutes: Sendable {
  private let accounts: any GatewayAccountDirectory
  private let gateways: any PaymentGatewayDirectory
  private let alerts: any AlertBook

  init(_ payments: PaymentAccess, alerts: any AlertBook) {
    accounts = payments.accounts
    gateways = payments.gateways
    self.alerts = alerts
  }

  /// Without such as lack the data that their gateway insists on, which nobody could be asked for.
  func routes(of bot: BotID) throws -> [ChargeRoute] {
    try accounts.activeAccounts(of: bot).compactMap { account in
      guard let gateway = gateways.gateway(for: account) else { return nil }
      let required = gateway.traits.requiredPayerData
      let missing: [PayerField] =
        switch account.payerPolicy {
        case .ask: []
        case .none: Payer().missing(of: required)
        case .own(let payer): payer.missing(of: required)
        }
      guard missing.isEmpty else {
        let names = missing.map(\.rawValue).joined(separator: ", ")
        alerts.raise(
          "payer_data_missing", seller: account.sellerID,
          detail: "a \(account.type) account cannot charge without \(names): set its payer_data")
        return nil
      }
      return ChargeRoute(account: account, gateway: gateway)
    }
  }
}
