import Domain

/// Prices that a bot's gateways do not charge; what is off sale may have any price.
extension SellerConfiguration.BotEntry {
  /// The accounts that it charges by, each with the field that names it.
  var accountFields: [(path: String, name: String)] {
    (gatewayAccount.map { [("gateway_account", $0)] } ?? [])
      + fallbackGatewayAccounts.enumerated().map { ("fallback_gateway_accounts[\($0)]", $1) }
  }

  /// Of all that it sells, the stored steps where a list is left out.
  private func chargedPrices(keeping stored: StoredBot?) -> [ChargedPrice] {
    offers.enumerated().flatMap { index, offer in
      offer.chargedPrices(keeping: stored?.offers.first { $0.name == offer.name })
        .under("offers[\(index)]")
    } + ChargedPrice.steps(upsells, keeping: stored?.upsells, at: "upsells")
  }

  /// Told at the prices: for whoever enters both.
  ///
  /// `types` are those of the accounts, by name.
  func priceFaults(
    _ gateways: any PaymentGatewayDirectory, _ types: [String: String], keeping stored: StoredBot?
  ) -> [FieldFault] {
    let used = accountFields.compactMap { types[$0.name] }
    return chargedPrices(keeping: stored).compactMap { $0.fault(gateways, chargedBy: used) }
  }

  /// Told at the accounts: for whoever enters those, beside offers and steps that are stored.
  func accountPriceFaults(
    _ gateways: any PaymentGatewayDirectory, _ types: [String: String]
  ) -> [FieldFault] {
    let prices = chargedPrices(keeping: nil)
    return accountFields.compactMap { path, name in
      let used = [types[name]].compactMap(\.self)
      return prices.lazy.compactMap { price in
        gateways.leastCharge(above: price.amount, among: used).map {
          FieldFault(path, "\(price.words), e \($0.words)")
        }
      }.first
    }
  }
}
