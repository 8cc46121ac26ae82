import Domain

/// What is on sale at a price that a gateway is asked for by itself.
struct ChargedPrice {
  /// Where the price was entered; of a stored step that was not, the list that it is in.
  var path: String
  var amount: Money
  /// What it is and costs, for a fault.
  var words: String
  /// It is stored and was not entered now.
  var isKept = false
  /// It changes with its offer's price.
  var followsOffer = false

  /// Told where the price was entered, or its list left out.
  func fault(
    _ gateways: any PaymentGatewayDirectory, chargedBy types: some Sequence<String>
  ) -> FieldFault? {
    guard isKept else { return gateways.priceFault(amount, chargedBy: types, at: path) }
    return gateways.leastCharge(above: amount, among: types).map {
      FieldFault(
        path,
        "\(words) e ficaria como está, mas \($0.words); mude ou desligue esse passo, ou cobre por "
          + "outro gateway")
    }
  }

  /// Of a list that was entered, or else of the stored one; no offer is any offer.
  static func steps(
    _ entered: [SellerConfiguration.StepEntry]?, keeping stored: [SellerConfiguration.StepEntry]?,
    at field: String, after offer: SellerConfiguration.OfferEntry? = nil
  ) -> [ChargedPrice] {
    (entered ?? stored ?? []).enumerated().compactMap { place, step in
      guard let charge = step.charge(from: offer?.price) else { return nil }
      let name = "\(step.kind == .upsell ? "o upsell" : "o passo") \(step.name)"
      let whole = offer.map { "\(name) da oferta \($0.name)" } ?? name
      return ChargedPrice(
        path: entered == nil ? field : "\(field)[\(place)].\(charge.field)", amount: charge.price,
        words: "\(whole) cobra \(charge.price.brazilian)", isKept: entered == nil,
        followsOffer: charge.field == "percent_off")
    }
  }
}

extension [ChargedPrice] {
  func under(_ place: String) -> [ChargedPrice] {
    map { price in
      var price = price
      price.path = "\(place).\(price.path)"
      return price
    }
  }
}
