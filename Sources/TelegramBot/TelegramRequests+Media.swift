import Application
import Domain
import HTTPTransport

extension TelegramRequests {
  /// The names of fields differ with the kind of file.
  private struct MediumBody: Encodable {
    struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }

      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    let chatID: Int64
    let kind: MediaPart.Kind
    let source: String
    let caption: Caption?
    let replyMarkup: Keyboard?

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: Key.self)
      try fields.encode(chatID, forKey: Key(stringValue: "chat_id"))
      try fields.encode(source, forKey: Key(stringValue: kind.rawValue))
      try fields.encodeIfPresent(caption?.text, forKey: Key(stringValue: "caption"))
      if caption?.isHTML == true {
        try fields.encode("HTML", forKey: Key(stringValue: "parse_mode"))
      }
      try fields.encodeIfPresent(replyMarkup, forKey: Key(stringValue: "reply_markup"))
    }
  }

  struct Caption {
    let text: String
    let isHTML: Bool
  }

  /// By an address that Telegram fetches, or by its own name of a file that it has (facts: telegram 4.6).
  func medium(
    _ kind: MediaPart.Kind, from source: String, caption: Caption?, message: OutgoingMessage,
    bot: Bot, timeout: Int
  ) throws -> HTTPRequest {
    try json(
      kind.method,
      MediumBody(
        chatID: message.chatID, kind: kind, source: source, caption: caption,
        replyMarkup: Keyboard(message.buttons)),
      token: bot.token, timeout: timeout)
  }
}

extension MediaPart.Kind {
  fileprivate var method: String {
    switch self {
    case .photo: "sendPhoto"
    case .video: "sendVideo"
    case .audio: "sendAudio"
    }
  }
}
