import Domain

/// Prices that a bot's gateways do not charge; what is off sale may have any price.
extension SellerConfiguration.BotEntry {
  /// The accounts that it charges by, each with the field that names it.
  var accountFields: [(path: String, name: String)] {
    (gatewayAccount.map { [("gateway_account", $0)] } ?? [])
      + fallbackGatewayAccounts.enumerated().map { ("fallback_gateway_accounts[\($0)]", $1) }
  }

  /// Told at the prices: for whoever enters both.
  ///
  /// `types` are those of the accounts, by name.
  func priceFaults(
    _ gateways: any PaymentGatewayDirectory, _ types: [String: String]
  ) -> [FieldFault] {
    let used = accountFields.compactMap { types[$0.name] }
    return offers.enumerated().flatMap { index, offer in
      offer.gatewayFaults(gateways, chargedBy: used).under("offers[\(index)]")
    }
      + (upsells ?? []).enumerated().compactMap { index, step in
        step.gatewayFault(gateways, chargedBy: used, from: nil)?.under("upsells[\(index)]")
      }
  }

  /// Told at the accounts: for whoever enters those, beside offers that are stored.
  func accountPriceFaults(
    _ gateways: any PaymentGatewayDirectory, _ types: [String: String]
  ) -> [FieldFault] {
    accountFields.compactMap { path, name in
      let used = [types[name]].compactMap(\.self)
      return offers.lazy.filter(\.isActive).compactMap { offer in
        gateways.leastCharge(above: offer.price, among: used).map {
          FieldFault(path, "a oferta \(offer.name) custa \(offer.price.brazilian), e \($0.words)")
        }
      }.first
    }
  }
}
