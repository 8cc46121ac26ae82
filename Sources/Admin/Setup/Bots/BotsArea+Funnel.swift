import Application
import Domain

/// An offer with what is offered beside and after it, as a picture with figures.
extension BotsArea {
  private static let periods = [7, 30, 90]

  /// The days that the address asks for, the seller's own; today is one of them.
  private func days(_ request: PageRequest) -> Int {
    request.query.number("days").map { Int(clamping: $0) }
      .flatMap { Self.periods.contains($0) ? $0 : nil } ?? 30
  }

  /// For `bots/funnel`.
  func funnel(
    _ request: PageRequest, _ bot: BotSetup, _ offer: OfferSetup
  ) throws -> [String: Any] {
    let days = days(request)
    let path = Self.path(bot, "/offers/\(offer.id.rawValue)")
    let found = try ports.funnels(request.scope()).funnel(
      of: offer.id, steps: offer.steps + bot.upsells,
      since: request.clock.start(ofDaysAgo: days - 1))
    func boxes(_ kind: SellerConfiguration.StepKind) -> [[String: Any]] {
      offer.steps.filter { $0.entry.kind == kind }.inOrder
        .map { box($0, below: offer.price, found, edit: "\(path)/steps/\($0.id.rawValue)") }
    }
    let after =
      boxes(.upsell)
      + bot.upsells.inOrder.map {
        var box = box($0, below: nil, found, edit: Self.path(bot, "/upsells/\($0.id.rawValue)"))
        box["isOfBot"] = true
        return box
      }
    let (bumps, recovery) = (boxes(.orderBump), boxes(.recovery))
    return [
      "offer": offer.name, "price": offer.price.brazilian,
      "charges": found.offer.taken.counting("PIX gerado", "PIX gerados"),
      "paid": found.offer.paid.counting("pago", "pagos"), "value": found.offer.value.brazilian,
      "rate": Self.rate(found.offer), "bumps": bumps, "hasBumps": !bumps.isEmpty,
      "recovery": recovery, "hasRecovery": !recovery.isEmpty, "upsells": after,
      "hasUpsells": !after.isEmpty, "path": path, "periodWords": "últimos \(days) dias",
      "periods": Self.periods.map {
        ["href": "\(path)?days=\($0)", "title": "\($0) dias", "isHere": $0 == days]
          as [String: Any]
      },
    ]
  }

  /// For `bots/upsells`.
  func upsells(_ request: PageRequest, _ bot: BotSetup) throws -> [String: Any] {
    let found =
      try bot.upsells.isEmpty
      ? OfferFunnel()
      : ports.funnels(request.scope()).funnel(
        of: nil, steps: bot.upsells, since: request.clock.start(ofDaysAgo: 29))
    return [
      "steps": bot.upsells.inOrder.map {
        box($0, below: nil, found, edit: Self.path(bot, "/upsells/\($0.id.rawValue)"))
      }, "hasSteps": !bot.upsells.isEmpty,
    ]
  }

  private static func rate(_ offer: OfferFunnel.Figures) -> String {
    offer.taken == 0 ? "–" : "\((offer.paid * 100 + offer.taken / 2) / offer.taken)%"
  }

  /// For `bots/step-box`.
  private func box(
    _ step: StepSetup, below full: Money?, _ funnel: OfferFunnel, edit: String
  ) -> [String: Any] {
    let entry = step.entry
    var values: [String: Any] = [
      "step": entry.name, "stepPrice": entry.priceWords(below: full), "edit": edit,
      "figures": entry.figureWords(funnel.steps[step.id] ?? .init()), "isOff": !entry.isActive,
      "isOfBot": false,
    ]
    if let when = entry.whenWords { values["when"] = when }
    return values
  }
}

extension [StepSetup] {
  /// In the order in which buyers get them; what is switched off stands last.
  fileprivate var inOrder: [StepSetup] {
    filter(\.entry.isActive).sorted { $0.entry.delay < $1.entry.delay }
      + filter { !$0.entry.isActive }
  }
}
