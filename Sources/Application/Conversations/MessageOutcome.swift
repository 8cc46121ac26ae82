package import Domain

/// What Telegram made of a message.
package enum MessageOutcome: Equatable, Sendable {
  case sent
  case retry(reason: String, after: Interval?)
  case unknown(reason: String)
  /// The person blocked the bot, or is gone.
  case blocked(reason: String)
  /// The bot's token is refused.
  case botRefused(reason: String)
  case rejected(reason: String)
}
