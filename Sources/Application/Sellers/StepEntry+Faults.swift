import Domain

extension SellerConfiguration.StepKind {
  /// How many of them can be active after one offer.
  package var most: Int {
    switch self {
    case .orderBump: OrderDraft.mostBumps
    case .recovery, .upsell: 10
    }
  }

  package var plural: String {
    switch self {
    case .orderBump: "ofertas junto"
    case .recovery: "passos de recuperação"
    case .upsell: "upsells"
    }
  }

  package var hasLink: Bool { self != .recovery }
  package var hasDelay: Bool { self != .orderBump }

  var delays: ClosedRange<Interval> {
    (self == .recovery ? .minutes(1) : .minutes(0))...DelayText.longest
  }
}

extension SellerConfiguration.StepEntry {
  /// As the column has it; Telegram counts without markup, and less.
  private static let textLimit = 4096

  /// The message in which buyers get it.
  package var messageKind: OutgoingMessage.Kind {
    switch kind {
    case .orderBump: .orderBump
    case .recovery: price == .unchanged ? .reminder : .downsell
    case .upsell: .upsell
    }
  }

  /// What is wrong with the values themselves; `full` is the price of the offer that it follows.
  func valueFaults(_ rules: any ChatRules, below full: Money?) -> [FieldFault] {
    discountFaults(below: full) + delayFaults + FieldFault.strange(link: accessLink, rules)
      + textFaults(rules) + (media ?? []).faults(rules, at: "media")
  }

  /// One that is switched off may wait for another price of its offer; what is no price at all was told where it was read.
  private func discountFaults(below full: Money?) -> [FieldFault] {
    guard kind == .recovery, isActive, let full, full.centavos > 0,
      let charged = price.price(from: full)
    else { return [] }
    var field = "price"
    if case .percentOff(let percent) = price {
      guard StepPrice.percentages.contains(percent) else { return [] }
      field = "percent_off"
    }
    if charged.centavos <= 0, field == "percent_off" {
      return [FieldFault(field, "com este desconto não sobra nada a cobrar")]
    }
    guard charged >= full else { return [] }
    return [
      FieldFault(
        field,
        "fica em \(charged.brazilian); deve ser menos que o preço da oferta, \(full.brazilian)")
    ]
  }

  private var delayFaults: [FieldFault] {
    guard kind.hasDelay, !kind.delays.contains(delay) else { return [] }
    let least = kind == .recovery ? "1 minuto" : "0"
    return [FieldFault("delay", "deve ser de \(least) a 30 dias")]
  }

  private func textFaults(_ rules: any ChatRules) -> [FieldFault] {
    guard let text else { return [] }
    let faults = TextLimit.fault(in: text, limit: Self.textLimit).map { [$0] } ?? []
    return (faults + rules.faults(in: text, of: messageKind, longestLink: 0))
      .map { FieldFault("text", $0) }
  }
}

extension [SellerConfiguration.StepEntry] {
  /// Of the list at that field, each at its place.
  func faults(_ rules: any ChatRules, below full: Money?, at field: String) -> [FieldFault] {
    let active = filter(\.isActive)
    let crowd = active.first.flatMap { step in
      active.count > step.kind.most
        ? FieldFault(
          field, "são \(active.count) \(step.kind.plural) em uso; o limite é de \(step.kind.most)")
        : nil
    }
    return (crowd.map { [$0] } ?? [])
      + enumerated().flatMap { place, step in
        step.valueFaults(rules, below: full).under("\(field)[\(place)]")
      }
  }
}
