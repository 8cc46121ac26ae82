package import Domain

/// Chats that get a seller's alerts.
package protocol AlertChatStore: Sendable {
  /// Links the chat by a code of the bot's seller; the same chat may bring the code that linked it again.
  func link(_ code: AlertLinkCode, chat: BotUpdate.Chat, bot: Bot, at now: Timestamp) throws
    -> AlertLinking
  /// Those of one seller, in the order in which they were linked.
  func chats(of seller: SellerID) throws -> [AlertChat]
  /// What Telegram says of whether the bot may write to the chat.
  func setBlocked(_ blocked: Bool, chat telegramID: Int64, bot: Bot, at now: Timestamp) throws
}
