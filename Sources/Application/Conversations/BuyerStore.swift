package import Domain

/// The people of a bot.
///
/// Each method that takes an update does its work once for it.
package protocol BuyerStore: Sendable {
  /// The person, made known if new; a valid token binds its click, none erases nothing.
  func welcome(_ visit: StartVisit, message: OutgoingMessage) throws -> EnqueuedTasks
  /// The person, made known if new; what waited for them to unblock the bot is due at once, as after
  /// ``welcome(_:message:)``.
  func person(_ person: BotUpdate.Person, of bot: Bot, at now: Timestamp) throws -> ChatBuyer
  /// As Telegram calls them; nil for a person whom the bot does not know.
  func firstName(telegramID: Int64, bot: Bot) throws -> String?
  func setBlocked(_ blocked: Bool, telegramID: Int64, bot: Bot, at now: Timestamp) throws
  /// Saves answers and enqueues the message, if any, unless the person's question has changed since it
  /// was read: then nil, and nothing was kept.
  func save(
    _ answers: PayerAnswers, of user: ChatBuyer, message: OutgoingMessage?, update: UpdateKey,
    at now: Timestamp
  ) throws -> EnqueuedTasks?
  /// The access link of a paid payment once more, unless it is on its way or was sent a moment ago.
  func repeatDelivery(_ payment: Payment, at now: Timestamp) throws -> RepeatedDelivery
  /// Enqueues one message.
  func enqueue(_ message: OutgoingMessage, update: UpdateKey, seller: SellerID, at now: Timestamp)
    throws -> EnqueuedTasks
}
