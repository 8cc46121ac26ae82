import Foundation

/// A bot as registered, with what it asked of Telegram.
struct Bot: Sendable {
  var token: String
  let username: String
  var name: String
  var webhook: Webhook?
  var lastError: (time: Date, text: String)?
  var pendingUpdates = 0
  /// Updates up to this number were discarded on the bot's demand.
  var droppedThrough = 0

  /// The number before the colon.
  var id: Int { Int(token.prefix { $0 != ":" }) ?? 0 }

  var user: JSON {
    [
      "id": JSON(id), "is_bot": true, "first_name": .string(name),
      "username": .string(username),
    ]
  }
}

/// Where and how a bot wants its updates.
struct Webhook: Sendable, Equatable {
  var url: String
  var secret: String?
  /// Empty is all.
  var allowedUpdates: [String]
  var maxConnections: Int
}

/// The private chat of one person with one bot.
struct Chat: Sendable {
  struct ID: Hashable, Sendable {
    /// The bot's user name.
    let bot: String
    let user: Int
  }

  var firstName = "Cliente"
  /// Whether the person ever pressed START or wrote.
  var isStarted = false
  var isBlocked = false
  var messages: [ChatMessage] = []

  func person(_ id: ID) -> JSON {
    [
      "id": JSON(id.user), "is_bot": false, "first_name": .string(firstName),
      "language_code": "pt-br",
    ]
  }

  func json(_ id: ID) -> JSON {
    ["id": JSON(id.user), "type": "private", "first_name": .string(firstName)]
  }
}

/// A message in a chat, of either side.
struct ChatMessage: Sendable {
  let id: Int
  let date: Int
  let isFromBot: Bool
  var text: FormattedText
  var photo: Photo?
  /// The rows of the inline keyboard.
  var keyboard: JSON?
  var wasEdited = false

  /// The message as the Bot API shows it.
  func json(chat: JSON, from: JSON) -> JSON {
    var message: JSON = [
      "message_id": JSON(id), "date": JSON(date), "chat": chat, "from": from,
    ]
    let entities = JSON.array(text.entities.map(\.json))
    if let photo {
      message = message.merging(["photo": photo.sizes])
      if !text.plain.isEmpty {
        message = message.merging(["caption": .string(text.plain), "caption_entities": entities])
      }
    } else {
      message = message.merging(["text": .string(text.plain), "entities": entities])
    }
    guard let keyboard else { return message }
    return message.merging(["reply_markup": ["inline_keyboard": keyboard]])
  }

  /// The message as the control API shows it.
  var summary: JSON {
    [
      "message_id": JSON(id), "date": JSON(date), "from": isFromBot ? "bot" : "user",
      "kind": photo == nil ? "text" : "photo", "text": .string(text.html),
      "plain_text": .string(text.plain), "entities": .array(text.entities.map(\.json)),
      "keyboard": keyboard ?? .null, "edited": JSON(wasEdited),
      "photo": JSON(photo?.address),
    ]
  }
}
