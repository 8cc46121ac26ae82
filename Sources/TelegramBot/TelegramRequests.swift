import Application
import Domain
import Foundation
import HTTPTransport

/// Requests in the Bot API's form (facts: telegram 1, 4).
struct TelegramRequests: Sendable {
  let baseURL: String

  struct Keyboard: Encodable {
    let rows: [[Button]]

    enum CodingKeys: String, CodingKey { case rows = "inline_keyboard" }

    init?(_ buttons: [OutgoingMessage.Button]) {
      guard !buttons.isEmpty else { return nil }
      rows = buttons.map { [Button($0)] }
    }
  }

  struct Button: Encodable {
    struct CopyText: Encodable { let text: String }

    let text: String
    let callbackData: String?
    let copyText: CopyText?
    let url: String?

    enum CodingKeys: String, CodingKey {
      case text, url
      case callbackData = "callback_data"
      case copyText = "copy_text"
    }

    init(_ button: OutgoingMessage.Button) {
      switch button {
      case .callback(let text, let data):
        (self.text, callbackData, copyText, url) = (text, data, nil, nil)
      case .copy(let text, let content):
        (self.text, callbackData, copyText, url) = (text, nil, CopyText(text: content), nil)
      case .url(let text, let address):
        (self.text, callbackData, copyText, url) = (text, nil, nil, address)
      }
    }
  }

  /// Of the JSON that goes to Telegram.
  static func keyboardSize(_ buttons: [OutgoingMessage.Button]) -> Int {
    (try? JSONEncoder().encode(Keyboard(buttons)).count) ?? 0
  }

  private struct TextBody: Encodable {
    let chatID: Int64
    let text: String
    let parseMode: String?
    let replyMarkup: Keyboard?

    enum CodingKeys: String, CodingKey {
      case text
      case chatID = "chat_id"
      case parseMode = "parse_mode"
      case replyMarkup = "reply_markup"
    }
  }

  func text(
    _ text: String, isHTML: Bool, message: OutgoingMessage, bot: Bot, timeout: Int
  ) throws -> HTTPRequest {
    try json(
      "sendMessage",
      TextBody(
        chatID: message.chatID, text: text, parseMode: isHTML ? "HTML" : nil,
        replyMarkup: Keyboard(message.buttons)),
      token: bot.token, timeout: timeout)
  }

  func plainText(
    _ text: String, chat: Int64, token: Secret<String>, timeout: Int
  ) throws -> HTTPRequest {
    try json(
      "sendMessage", TextBody(chatID: chat, text: text, parseMode: nil, replyMarkup: nil),
      token: token, timeout: timeout)
  }

  func photo(
    _ png: [UInt8], caption: String, isHTML: Bool, message: OutgoingMessage, bot: Bot, timeout: Int
  ) -> HTTPRequest {
    HTTPRequest(
      .post, url("sendPhoto", bot.token),
      body: .form(
        [.field("chat_id", String(message.chatID)), .field("caption", caption)]
          + (isHTML ? [.field("parse_mode", "HTML")] : [])
          + [.file("photo", png, fileName: "pix.png", contentType: "image/png")]),
      totalTimeout: timeout, mayReuseConnection: false)
  }

  func identity(_ token: Secret<String>, timeout: Int) -> HTTPRequest {
    HTTPRequest(.get, url("getMe", token), totalTimeout: timeout)
  }

  func webhookInfo(_ token: Secret<String>, timeout: Int) -> HTTPRequest {
    HTTPRequest(.get, url("getWebhookInfo", token), totalTimeout: timeout)
  }

  func webhook(
    _ address: String, secret: Secret<String>, token: Secret<String>, timeout: Int
  ) throws -> HTTPRequest {
    struct Body: Encodable {
      let url: String
      let secretToken: String
      let allowedUpdates = ["message", "edited_message", "callback_query", "my_chat_member"]

      enum CodingKeys: String, CodingKey {
        case url
        case secretToken = "secret_token"
        case allowedUpdates = "allowed_updates"
      }
    }
    return try json(
      "setWebhook", Body(url: address, secretToken: secret.reveal()), token: token,
      timeout: timeout)
  }

  func json(
    _ method: String, _ body: some Encodable, token: Secret<String>, timeout: Int
  ) throws -> HTTPRequest {
    HTTPRequest(
      .post, url(method, token),
      body: .bytes(Array(try JSONEncoder().encode(body)), contentType: "application/json"),
      totalTimeout: timeout,
      // Sending twice is worse than a new connection.
      mayReuseConnection: false)
  }

  /// Holds the bot's token: not for any log.
  private func url(_ method: String, _ token: Secret<String>) -> String {
    "\(baseURL)/bot\(token.reveal())/\(method)"
  }
}
