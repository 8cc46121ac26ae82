import Application
import Domain

/// What is offered beside an offer and after it; a list that is left out leaves the stored steps as they are.
extension SellerDocument {
  private typealias Step = SellerConfiguration.StepEntry

  static func orderBumps(_ offer: DocumentObject) -> [SellerConfiguration.StepEntry]? {
    steps("order_bumps", of: offer, keys: Keys.orderBump) { object in
      sold(.orderBump, object, delay: .seconds(0))
    }
  }

  static func upsells(_ owner: DocumentObject) -> [SellerConfiguration.StepEntry]? {
    steps("upsells", of: owner, keys: Keys.upsell) { object in
      sold(.upsell, object, delay: object.has("delay") ? delay(object) : .seconds(0))
    }
  }

  static func recovery(_ offer: DocumentObject) -> [SellerConfiguration.StepEntry]? {
    steps("recovery", of: offer, keys: Keys.recovery) { object in
      Step(
        .recovery, name: object.name("name"), price: recoveryPrice(object),
        delay: delay(object), text: object.optionalText("text"),
        isActive: object.bool("active", default: true))
    }
  }

  private static func steps(
    _ key: String, of owner: DocumentObject, keys: Set<String>,
    _ read: (DocumentObject) -> Step
  ) -> [Step]? {
    guard owner.has(key) else { return nil }
    return owner.list(key, keys: keys) { object in
      var step = read(object)
      step.media = media(ofStep: object)
      return step
    }
  }

  /// What is sold on its own has a price and a link.
  private static func sold(
    _ kind: SellerConfiguration.StepKind, _ object: DocumentObject, delay: Interval
  ) -> Step {
    let price = object.price("price") ?? Money(centavos: 0)
    return Step(
      kind, name: object.name("name"), price: .fixed(price), delay: delay,
      accessLink: object.text("access_link", limit: TextLimit.accessLink),
      text: object.optionalText("text"), isActive: object.bool("active", default: true))
  }

  /// Neither a price nor a percentage: a reminder.
  private static func recoveryPrice(_ object: DocumentObject) -> StepPrice {
    switch (object.has("price"), object.has("percent_off")) {
    case (true, true):
      object.add("percent_off", "price ou percent_off, não os dois; sem nenhum é um lembrete")
      return .unchanged
    case (true, false): return .fixed(object.price("price") ?? Money(centavos: 0))
    case (false, true):
      return .percentOff(object.integer("percent_off", default: 1, in: StepPrice.percentages))
    case (false, false): return .unchanged
    }
  }

  private static func delay(_ object: DocumentObject) -> Interval {
    guard let delay = object.optionalText("delay").flatMap(DelayText.interval) else {
      object.add("delay", "deve ser \(DelayText.allowed)")
      // One that no other rule refuses.
      return .hours(1)
    }
    return delay
  }
}
