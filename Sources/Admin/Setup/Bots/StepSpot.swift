import Application
import Domain

/// Where the step of a form stands.
struct StepSpot {
  let bot: BotSetup
  /// Nil: after any offer of the bot.
  let offer: OfferSetup?
  let kind: SellerConfiguration.StepKind
  /// Nil: a new one.
  var step: StepSetup?

  var place: StepPlace { StepPlace(bot: bot.name, offer: offer?.name) }

  /// The page that shows it among the others.
  var back: String { BotsArea.path(bot, offer.map { "/offers/\($0.id.rawValue)" } ?? "") }

  var action: String {
    let list = offer == nil ? "\(back)/upsells" : "\(back)/steps"
    if let step { return "\(list)/\(step.id.rawValue)" }
    return offer == nil ? "\(list)/new" : "\(list)/new/\(kind.word)"
  }

  var trail: [(title: String, path: String)] {
    BotsArea.trail(bot) + (offer.map { [(title: $0.name, path: back)] } ?? [])
  }

  /// What could have been bought before.
  var anyOffer: OfferSetup {
    bot.offers.first(where: \.isActive) ?? bot.offers.first
      ?? OfferSetup(
        id: OfferID(0), name: "Acesso mensal", price: Money(centavos: 1990), accessLink: "")
  }
}
