package import Domain

/// How far a seller has come on the way to the first sale.
package struct FirstSteps: Equatable, Sendable {
  /// What comes one after the other.
  package enum Step: CaseIterable, Sendable {
    case bot, gateway, offer, pool, pixel, sale
  }

  /// The first bot.
  package var bot: BotID?
  /// Whether there is an account at a gateway that takes charges.
  package var hasGatewayAccount: Bool
  /// Whether the first bot charges by one.
  package var botHasGateway: Bool
  package var hasOffer: Bool
  package var pool: (id: RedirectPoolID, slug: String)?
  package var hasPixel: Bool
  package var hasPaid: Bool

  package init(
    bot: BotID? = nil, hasGatewayAccount: Bool = false, botHasGateway: Bool = false,
    hasOffer: Bool = false, pool: (id: RedirectPoolID, slug: String)? = nil,
    hasPixel: Bool = false, hasPaid: Bool = false
  ) {
    self.bot = bot
    self.hasGatewayAccount = hasGatewayAccount
    self.botHasGateway = botHasGateway
    self.hasOffer = hasOffer
    self.pool = pool
    self.hasPixel = hasPixel
    self.hasPaid = hasPaid
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.bot == right.bot && left.hasGatewayAccount == right.hasGatewayAccount
      && left.botHasGateway == right.botHasGateway && left.hasOffer == right.hasOffer
      && left.pool?.id == right.pool?.id && left.hasPixel == right.hasPixel
      && left.hasPaid == right.hasPaid
  }

  package func isDone(_ step: Step) -> Bool {
    switch step {
    case .bot: bot != nil
    case .gateway: hasGatewayAccount && botHasGateway
    case .offer: hasOffer
    case .pool: pool != nil
    case .pixel: hasPixel
    case .sale: hasPaid
    }
  }

  /// Where the seller goes on; nil when all is done.
  ///
  /// A sale needs no pixel: whoever sold without one is done.
  package var next: Step? {
    hasPaid ? nil : Step.allCases.first { !isDone($0) }
  }
}
