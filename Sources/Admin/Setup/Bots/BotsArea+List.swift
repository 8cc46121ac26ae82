import Application
import Domain

extension BotsArea {
  func list(_ request: PageRequest) throws -> PageAnswer {
    let bots = try ports.setup(request.scope()).bots().map { bot in
      var values: [String: Any] = [
        "path": Self.path(bot), "name": bot.name, "state": bot.state(request.clock).values,
        "offers": bot.offerWords, "gateway": bot.gatewayAccount ?? "–",
      ]
      if let link = link(bot) {
        values["link"] = link
        values["username"] = "@\(bot.username)"
      }
      return values
    }
    return .page(
      Page("Bots", template: "bots/list", ["bots": bots, "isEmpty": bots.isEmpty]))
  }

  func page(_ request: PageRequest) throws -> PageAnswer {
    let bot = try bot(request)
    let clock = request.clock
    var values: [String: Any] = [
      "base": Self.path(bot), "state": bot.state(clock).values,
      "gateway": bot.gatewayAccount ?? "–",
      "verified": bot.verifiedAt.map { "\(clock.minute($0)) (\(clock.ago($0)))" } ?? "nunca",
      "token": bot.hasToken ? "guardado" : "falta", "hasOffers": !bot.offers.isEmpty,
      "hasDeliveryPage": bot.hasDeliveryPage,
      "offers": bot.offers.map { offer(bot, $0) },
      "texts": bot.texts.isEmpty
        ? "todos os padrões" : bot.texts.count == 1 ? "1 próprio" : "\(bot.texts.count) próprios",
    ]
    if !bot.fallbackGatewayAccounts.isEmpty {
      values["fallbacks"] = bot.fallbackGatewayAccounts.joined(separator: ", depois ")
    }
    if let link = link(bot) {
      values["link"] = link
      values["username"] = "@\(bot.username)"
    }
    if let support = bot.supportURL { values["support"] = support }
    values["upsells"] = try upsells(request, bot)
    return .page(Page(bot.name, template: "bots/page", values, trail: Self.trail))
  }

  private func offer(_ bot: BotSetup, _ offer: OfferSetup) -> [String: Any] {
    var values: [String: Any] = [
      "offer": offer.name, "price": offer.price.brazilian,
      "edit": Self.path(bot, "/offers/\(offer.id.rawValue)"), "access": offer.accessLink,
      "offerState":
        (offer.isActive
        ? StateWords(.good, "À venda") : StateWords(.plain, "Fora de venda")).values,
    ]
    if let steps = offer.stepWords { values["steps"] = steps }
    return values
  }
}
