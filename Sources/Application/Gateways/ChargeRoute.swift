import Domain

/// A gateway account that may charge for a bot, and what its gateway would be told of the payer.
struct ChargeRoute: Sendable {
  let account: GatewayAccount
  let gateway: any PaymentGateway

  private var required: Set<PayerField> { gateway.traits.requiredPayerData }

  /// No more than the gateway insists on, and nothing that nobody gave.
  func payer(_ user: Buyer) -> Payer {
    switch account.payerPolicy {
    case .none: Payer()
    case .ask: user.payer.only(required)
    case .own(let payer): payer.only(required)
    }
  }

  /// To be asked of the buyer before this account can charge, in the order of asking.
  func missing(of user: Buyer) -> [PayerField] {
    account.payerPolicy == .ask ? user.payer.missing(of: required) : []
  }

  /// Everything that buyers of this account are asked for.
  var askedOfBuyer: [PayerField] {
    account.payerPolicy == .ask ? Payer().missing(of: required) : []
  }

  /// The offer, where the buyer's data stands behind its charge and may be wrong.
  func correctable(_ offer: Offer) -> Offer? { askedOfBuyer.isEmpty ? nil : offer }
}

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
          "payer_data_missing", account: account.sellerID,
          detail: "a \(account.type) account cannot charge without \(names): set its payer_data")
        return nil
      }
      return ChargeRoute(account: account, gateway: gateway)
    }
  }
}

extension Attribution {
  /// As gateways' panels show it.
  var tracking: [String: String] {
    ["utm_source": source, "utm_campaign": campaign].compactMapValues { $0 }
  }
}
