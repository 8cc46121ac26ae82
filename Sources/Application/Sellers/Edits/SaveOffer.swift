import Domain

/// A seller's form of one offer of a bot.
package struct SaveOffer: Sendable {
  private let edits: any OfferEdits
  private let rules: any ChatRules
  private let gateways: any PaymentGatewayDirectory
  private let clock: Clock

  package init(
    _ edits: any OfferEdits, rules: any ChatRules, gateways: any PaymentGatewayDirectory,
    clock: Clock
  ) {
    self.edits = edits
    self.rules = rules
    self.gateways = gateways
    self.clock = clock
  }

  /// Everything but the saving; nobody outside has to be asked.
  ///
  /// The bot's buttons and texts have to hold with this offer among the others.
  package func check(
    _ offer: SellerConfiguration.OfferEntry, ofBot name: String, as intent: EditIntent,
    of seller: SellerScope
  ) throws -> EditOutcome<SellerConfiguration.OfferEntry> {
    guard let bot = try edits.storedBot(named: name, of: seller) else { return .notFound }
    if let obstacle: EditOutcome<SellerConfiguration.OfferEntry> = intent.obstacle(
      offer.name, among: Set(bot.offers.map(\.name)))
    {
      return obstacle
    }
    let faults = offer.formFaults(rules)
    guard faults.isEmpty else { return .invalid(faults) }
    // What is off sale is charged by nobody, and can be taken off sale whatever it costs.
    let stored = bot.offers.first { $0.name == offer.name }
    if let fault = offer.chargedPrices(keeping: stored).lazy.compactMap({
      $0.formFault(gateways, chargedBy: bot.gatewayTypes)
    }).first {
      return .invalid([fault])
    }
    let unfit = bot.faults(with: offer, rules)
    return unfit.isEmpty ? .done(offer) : .invalid(unfit)
  }

  package func save(
    _ offer: SellerConfiguration.OfferEntry, ofBot name: String, as intent: EditIntent,
    of seller: SellerScope
  ) throws -> EditOutcome<SellerConfiguration.OfferEntry> {
    try check(offer, ofBot: name, as: intent, of: seller).saving {
      try edits.save($0, ofBot: name, as: intent, of: seller, at: clock.now())
      return $0
    }
  }
}

extension ChargedPrice {
  /// Steps are not of this form: a discount is told at the price, any other at what puts it on sale.
  fileprivate func formFault(
    _ gateways: any PaymentGatewayDirectory, chargedBy types: [String]
  ) -> FieldFault? {
    guard isKept else { return fault(gateways, chargedBy: types) }
    return gateways.leastCharge(above: amount, among: types).map {
      FieldFault(
        followsOffer ? "price" : "active",
        "\(words), e \($0.words); mude ou desligue esse passo antes")
    }
  }
}

extension StoredBot {
  /// What no longer fits with this offer, at the field of the form that is to blame.
  fileprivate func faults(
    with offer: SellerConfiguration.OfferEntry, _ rules: any ChatRules
  ) -> [FieldFault] {
    let others = offers.filter { $0.isActive && $0.name != offer.name }
    let bot = SellerConfiguration.BotEntry(
      name: "", token: nil, gatewayAccount: nil, texts: texts, offers: others + [offer],
      isEnabled: true)
    return bot.buttonFaults(rules).map { FieldFault("name", $0.message) }
      + bot.textFaults(rules).map { FieldFault("access_link", "\($0.path): \($0.message)") }
  }
}

extension SellerConfiguration.OfferEntry {
  /// What is wrong with the values themselves.
  fileprivate func formFaults(_ rules: any ChatRules) -> [FieldFault] {
    let isPrice = price.centavos > 0 && price <= PriceText.most
    return TextLimit.faults(in: name, limit: TextLimit.name, at: "name")
      + (isPrice ? [] : [FieldFault("price", "deve ser \(PriceText.allowed)")])
      + TextLimit.faults(in: accessLink, limit: TextLimit.accessLink, at: "access_link")
      + valueFaults(rules)
  }
}
