import JSON

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

  func person(_ id: ID) -> JSONValue {
    [
      "id": JSONValue(id.user), "is_bot": false, "first_name": .string(firstName),
      "language_code": "pt-br",
    ]
  }

  func json(_ id: ID) -> JSONValue {
    ["id": JSONValue(id.user), "type": "private", "first_name": .string(firstName)]
  }
}
