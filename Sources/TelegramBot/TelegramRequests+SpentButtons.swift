import Application
import Domain
import HTTPTransport

extension TelegramRequests {
  private struct MarkupBody: Encodable {
    struct Markup: Encodable {
      let rows: [[Button]]

      enum CodingKeys: String, CodingKey { case rows = "inline_keyboard" }
    }

    struct Button: Encodable {
      let text: String
      let callbackData: String
      let disabled = true

      enum CodingKeys: String, CodingKey {
        case text, disabled
        case callbackData = "callback_data"
      }
    }

    let chatID: Int64
    let messageID: Int64
    let replyMarkup: Markup?

    enum CodingKeys: String, CodingKey {
      case chatID = "chat_id"
      case messageID = "message_id"
      case replyMarkup = "reply_markup"
    }
  }

  /// One button that cannot be pressed in the place of all (facts: telegram 4.8); without it no button is left.
  func spentButtons(
    _ spent: SpentButtons, isShown: Bool, token: Secret<String>, timeout: Int
  ) throws -> HTTPRequest {
    let button = MarkupBody.Button(text: spent.label, callbackData: spent.data)
    return try json(
      "editMessageReplyMarkup",
      MarkupBody(
        chatID: spent.chatID, messageID: spent.messageID,
        replyMarkup: isShown ? .init(rows: [[button]]) : nil),
      token: token, timeout: timeout)
  }
}
