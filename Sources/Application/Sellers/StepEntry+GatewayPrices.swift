import Domain

/// Prices of steps that a bot's gateways do not charge.
extension SellerConfiguration.StepEntry {
  /// What a gateway is asked for by this step alone, and the field that says so; nil for what goes with another charge,
  /// or is off.
  private func charge(from full: Money?) -> (price: Money, field: String)? {
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
  /// Of the offer's own price and of its steps, each at its place.
  func gatewayFaults(
    _ gateways: any PaymentGatewayDirectory, chargedBy types: [String]
  ) -> [FieldFault] {
    guard isActive else { return [] }
    let own = gateways.priceFault(price, chargedBy: types).map { [$0] } ?? []
    return own
      + [("recovery", recovery ?? []), ("upsells", upsells ?? [])].flatMap { field, steps in
        steps.enumerated().compactMap { place, step in
          step.gatewayFault(gateways, chargedBy: types, from: price)?.under("\(field)[\(place)]")
        }
      }
  }
}
