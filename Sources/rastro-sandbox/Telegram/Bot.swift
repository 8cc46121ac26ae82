import Foundation
import JSON

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

  var user: JSONValue {
    [
      "id": JSONValue(id), "is_bot": true, "first_name": .string(name),
      "username": .string(username),
    ]
  }
}
