import Domain

/// A seller's form of one step beside or after an offer, or after any offer of a bot.
package struct SaveStep: Sendable {
  package typealias Step = SellerConfiguration.StepEntry

  private let edits: any StepEdits
  private let rules: any ChatRules
  private let gateways: any PaymentGatewayDirectory
  private let clock: Clock

  package init(
    _ edits: any StepEdits, rules: any ChatRules, gateways: any PaymentGatewayDirectory,
    clock: Clock
  ) {
    self.edits = edits
    self.rules = rules
    self.gateways = gateways
    self.clock = clock
  }

  /// Everything but the saving; nobody outside has to be asked.
  package func check(
    _ step: Step, at place: StepPlace, as intent: EditIntent, of seller: SellerScope
  ) throws -> EditOutcome<Step> {
    guard let bot = try edits.storedBot(named: place.bot, of: seller) else { return .notFound }
    let offer = bot.offers.first { $0.name == place.offer }
    // Only what follows a payment can follow that of any offer.
    guard offer != nil || place.offer == nil && step.kind == .upsell else { return .notFound }
    let others = bot.steps(step.kind, after: offer)
    if let obstacle: EditOutcome<Step> = intent.obstacle(step.name, among: Set(others.map(\.name)))
    {
      return obstacle
    }
    let faults =
      step.formFaults + step.valueFaults(rules, below: offer?.price)
      + step.crowdFaults(among: others)
    guard faults.isEmpty else { return .invalid(faults) }
    if let fault = step.gatewayFault(gateways, chargedBy: bot.gatewayTypes, from: offer?.price) {
      return .invalid([fault])
    }
    let unfit = bot.linkFaults(step, rules)
    return unfit.isEmpty ? .done(step) : .invalid(unfit)
  }

  package func save(
    _ step: Step, at place: StepPlace, as intent: EditIntent, of seller: SellerScope
  ) throws -> EditOutcome<Step> {
    try check(step, at: place, as: intent, of: seller).saving {
      try edits.save($0, at: place, as: intent, of: seller, at: clock.now())
      return $0
    }
  }
}

extension StoredBot {
  fileprivate func steps(
    _ kind: SellerConfiguration.StepKind, after offer: SellerConfiguration.OfferEntry?
  ) -> [SellerConfiguration.StepEntry] {
    guard let offer else { return upsells }
    return offer.stepLists.first { $0.kind == kind }?.steps ?? []
  }

  /// What is sold on its own is delivered by the bot's text, which has to hold its link.
  fileprivate func linkFaults(
    _ step: SellerConfiguration.StepEntry, _ rules: any ChatRules
  ) -> [FieldFault] {
    guard step.kind == .upsell, step.isActive else { return [] }
    var bot = SellerConfiguration.BotEntry(
      name: "", token: nil, gatewayAccount: nil, texts: texts, offers: [], isEnabled: true)
    bot.upsells = [step]
    return bot.textFaults(rules).map { FieldFault("access_link", "\($0.path): \($0.message)") }
  }
}

extension SellerConfiguration.StepEntry {
  /// What is wrong with the values themselves, where a form and not a document was read.
  fileprivate var formFaults: [FieldFault] {
    let link =
      kind.hasLink
      ? TextLimit.faults(in: accessLink, limit: TextLimit.accessLink, at: "access_link") : []
    return TextLimit.faults(in: name, limit: TextLimit.name, at: "name") + readPriceFaults + link
  }

  private var readPriceFaults: [FieldFault] {
    switch price {
    case .fixed(let price):
      price.centavos > 0 && price <= PriceText.most
        ? [] : [FieldFault("price", "deve ser \(PriceText.allowed)")]
    case .percentOff(let percent):
      StepPrice.percentages.contains(percent)
        ? [] : [FieldFault("percent_off", "deve ser um número inteiro de 1 a 99")]
    case .unchanged: []
    }
  }

  fileprivate func crowdFaults(among others: [Self]) -> [FieldFault] {
    let active = others.count { $0.isActive && $0.name != name }
    guard isActive, active >= kind.most else { return [] }
    return [
      FieldFault(
        "active", "já há \(active) \(kind.plural) em uso, que é o limite; desligue um antes")
    ]
  }
}
