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

extension Attribution {
  /// As gateways' panels show it.
  var tracking: [String: String] {
    ["utm_source": source, "utm_campaign": campaign].compactMapValues { $0 }
  }
}
