import Foundation
import JSON

/// One call of a bot, with what it passed.
struct BotMethods: Sendable {
  let telegram: TelegramWorld
  let bot: Bot
  let parameters: Parameters

  /// The canonical names of the methods that exist here.
  static let names = [
    "getMe", "setWebhook", "deleteWebhook", "getWebhookInfo", "sendMessage", "sendPhoto",
    "sendVideo", "sendAudio", "editMessageText", "editMessageCaption", "editMessageReplyMarkup",
    "deleteMessage",
    "answerCallbackQuery", "sendChatAction",
  ]

  static func canonicalName(_ method: String) -> String? {
    names.first { $0.lowercased() == method.lowercased() }
  }

  /// What `result` of the answer is to be.
  func run(_ method: String) throws(TelegramError) -> JSONValue {
    switch method {
    case "getMe": me
    case "setWebhook": try setWebhook()
    case "deleteWebhook": deleteWebhook()
    case "getWebhookInfo": webhookInfo
    case "sendMessage": try sendMessage()
    case "sendPhoto": try send(.photo)
    case "sendVideo": try send(.video)
    case "sendAudio": try send(.audio)
    case "editMessageText": try editText()
    case "editMessageCaption": try editCaption()
    case "editMessageReplyMarkup": try editReplyMarkup()
    case "deleteMessage": try deleteMessage()
    case "answerCallbackQuery": try answerPress()
    case "sendChatAction": try sendChatAction()
    default: throw .noSuchMethod
    }
  }

  private var me: JSONValue {
    bot.user.merging([
      "can_join_groups": true, "can_read_all_group_messages": false,
      "supports_inline_queries": false, "can_connect_to_business": false,
      "has_main_web_app": false,
    ])
  }

  /// The chat that the call names.
  func chatID() throws(TelegramError) -> Chat.ID {
    guard let text = parameters.text("chat_id"), !text.isEmpty else {
      throw .badRequest("chat_id is empty")
    }
    guard let user = Int(text) else { throw .chatNotFound }
    return Chat.ID(bot: bot.username, user: user)
  }

  /// A text with its formatting, within Telegram's limit.
  func formatted(_ name: String, limit: Int, tooLong: String) throws(TelegramError)
    -> FormattedText
  {
    let text = try FormattedText(
      parameters.text(name) ?? "", mode: parameters.text("parse_mode"))
    guard text.length <= limit else { throw .badRequest(tooLong) }
    return text
  }

  func keyboard() throws(TelegramError) -> JSONValue? {
    try ReplyMarkup.keyboard(parameters.structure("reply_markup"))
  }

  /// Changes the chat of the call, if the bot may write there.
  func withChat<Result: Sendable>(
    _ change: @Sendable (inout TelegramWorld.State, Chat.ID) throws(TelegramError) -> Result
  ) throws(TelegramError) -> Result {
    let id = try chatID()
    return try telegram.state.withLock { state throws(TelegramError) in
      guard let chat = state.chats[id], chat.isStarted else { throw .chatNotFound }
      guard !chat.isBlocked else { throw .blocked }
      return try change(&state, id)
    }
  }
}
