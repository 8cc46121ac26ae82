import Domain

/// Prices of steps that a bot's gateways do not charge.
extension SellerConfiguration.StepEntry {
  /// What a gateway is asked for by this step alone, and the field that says so; nil for what goes with another charge,
  /// or is off.
  func charge(from full: Money?) -> (price: Money, field: String)? {
    guard isActive, kind != .orderBump else { return nil }
    switch price {
    case .fixed(let price): return (price, "price")
    case .percentOff: return full.flatMap { price.price(from: $0) }.map { ($0, "percent_off") }
    case .unchanged: return nil
    }
  }

  func gatewayFault(
    _ gateways: any PaymentGatewayDirectory, chargedBy types: some Sequence<String>,
    from full: Money?
  ) -> FieldFault? {
    charge(from: full).flatMap { charge in
      gateways.priceFault(charge.price, chargedBy: types, at: charge.field)
    }
  }
}

extension SellerConfiguration.OfferEntry {
  /// Its own and those of its steps, the stored ones where a list is left out; none of what is off sale.
  func chargedPrices(keeping stored: Self?) -> [ChargedPrice] {
    guard isActive else { return [] }
    let own = ChargedPrice(
      path: "price", amount: price, words: "a oferta \(name) custa \(price.brazilian)")
    return [own]
      + ChargedPrice.steps(recovery, keeping: stored?.recovery, at: "recovery", after: self)
      + ChargedPrice.steps(upsells, keeping: stored?.upsells, at: "upsells", after: self)
  }
}
