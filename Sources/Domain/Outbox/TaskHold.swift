/// What a task waits for; when that is over the task is free at once.
package enum TaskHold: Hashable, Sendable {
  /// Telegram refuses the bot's token.
  case bot(BotID)
  /// Meta refuses the token of this pool's pixel.
  case pixel(RedirectPoolID)
  /// The buyer has blocked the bot.
  case buyer(BotID, telegramID: Int64)

  /// As the database stores it.
  package var text: String {
    switch self {
    case .bot(let id): "bot:\(id)"
    case .pixel(let pool): "pixel:\(pool)"
    case .buyer(let bot, let telegramID): "buyer:\(bot):\(telegramID)"
    }
  }
}
