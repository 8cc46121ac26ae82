/// What Telegram says of a bot that is to answer for us.
package enum BotProbe: Equatable, Sendable {
  /// Its updates go to that address; empty: to nobody.
  case answers(webhook: String)
  /// The token is refused, or the bot is gone.
  case refused(reason: String)
  /// Nothing is known: Telegram cannot be asked.
  case unavailable(reason: String)
}
