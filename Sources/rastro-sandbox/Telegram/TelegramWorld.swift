import Foundation
import JSON
import Synchronization

/// What the simulated Telegram knows: bots, chats, button presses.
final class TelegramWorld: Sendable {
  struct State: Sendable {
    /// By user name.
    var bots: [String: Bot] = [:]
    /// Tokens that a newer registration replaced.
    var revokedTokens: Set<String> = []
    var chats: [Chat.ID: Chat] = [:]
    /// By the id of the file.
    var attachments: [String: Attachment] = [:]
    /// By the id of the press.
    var presses: [String: ButtonPress] = [:]
    var pressOrder: [String] = []
    var lastMessageID = 40
    var lastUpdateID = 734_000_000

    mutating func nextMessageID() -> Int {
      lastMessageID += 1
      return lastMessageID
    }

    mutating func nextUpdateID() -> Int {
      lastUpdateID += 1
      return lastUpdateID
    }
  }

  /// Somebody pressed an inline button.
  struct ButtonPress: Sendable {
    let chat: Chat.ID
    let data: String
    let time: Date
    var answer: JSONValue?
  }

  let state = Mutex(State())
  let calls = CallLog()

  /// A bot that comes with another token than before loses the earlier one.
  func register(token: String, username: String, name: String) {
    state.withLock { state in
      if let old = state.bots[username], old.token != token {
        state.revokedTokens.insert(old.token)
      }
      state.revokedTokens.remove(token)
      var bot = state.bots[username] ?? Bot(token: token, username: username, name: name)
      bot.token = token
      bot.name = name
      state.bots[username] = bot
    }
  }

  func bot(token: String) throws(TelegramError) -> Bot {
    let (bot, isRevoked) = state.withLock { state in
      (state.bots.values.first { $0.token == token }, state.revokedTokens.contains(token))
    }
    if let bot { return bot }
    guard isWellFormed(token) else { throw .malformedToken }
    throw isRevoked ? .unauthorized : .notFound
  }

  /// No stricter than the server is (facts: telegram 1.4).
  private func isWellFormed(_ token: String) -> Bool {
    guard let colon = token.firstIndex(of: ":") else { return false }
    return token.count <= 80 && !token.hasPrefix("0") && !token.contains("/")
      && (Int(token[..<colon]).map { $0 < 1 << 54 } ?? false)
  }

  func forgetAll() {
    state.withLock { state in
      state.chats.removeAll()
      state.attachments.removeAll()
      state.presses.removeAll()
      state.pressOrder.removeAll()
      for username in state.bots.keys {
        state.bots[username]?.pendingUpdates = 0
        state.bots[username]?.lastError = nil
      }
    }
    calls.forgetAll()
  }

  var overview: JSONValue {
    state.withLock { state in
      .array(
        state.bots.values.sorted { $0.username < $1.username }.map { bot in
          [
            "username": .string(bot.username), "name": .string(bot.name), "id": JSONValue(bot.id),
            "webhook_url": JSONValue(bot.webhook?.url),
            "chats": JSONValue(state.chats.keys.count { $0.bot == bot.username }),
          ]
        })
    }
  }
}
