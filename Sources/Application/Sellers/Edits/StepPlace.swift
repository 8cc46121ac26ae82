/// Where a step of a seller's stands, by names.
package struct StepPlace: Equatable, Sendable {
  package var bot: String
  /// Nil: after any offer of the bot.
  package var offer: String?

  package init(bot: String, offer: String?) {
    self.bot = bot
    self.offer = offer
  }
}
