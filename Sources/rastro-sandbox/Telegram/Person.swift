import Foundation
import JSON

/// What a person does in a chat; each act becomes an update.
struct Person: Sendable {
  let telegram: TelegramWorld
  let chat: Chat.ID
  private static let dayInSeconds = 86_400.0

  /// Writes a text; who had blocked the bot unblocks it with that.
  func say(_ text: String, firstName: String?) -> UpdateSender.Parcel {
    telegram.state.withLock { state in
      var current = state.chats[chat] ?? Chat()
      if let firstName { current.firstName = firstName }
      current.isStarted = true
      current.isBlocked = false
      let message = ChatMessage(
        id: state.nextMessageID(), date: Clock.seconds, isFromBot: false,
        text: FormattedText(
          plain: text, html: text.escapedForHTML, entities: Self.commands(in: text)))
      current.messages.append(message)
      state.chats[chat] = current
      let body = message.json(chat: current.json(chat), from: current.person(chat))
      return parcel(&state, "message", body, life: Self.dayInSeconds)
    }
  }

  /// Presses a button; nil when there is no such message.
  func press(messageID: Int, data: String) -> UpdateSender.Parcel? {
    telegram.state.withLock { state in
      guard let current = state.chats[chat], let bot = state.bots[chat.bot],
        let message = current.messages.first(where: { $0.id == messageID })
      else { return nil }
      let id = Identifiers.digits(18)
      state.presses[id] = .init(chat: chat, data: data, time: Clock.now)
      state.pressOrder.append(id)
      let body: JSONValue = [
        "id": .string(id), "chat_instance": .string("-\(Identifiers.digits(18))"),
        "from": current.person(chat), "data": .string(data),
        "message": message.json(chat: current.json(chat), from: bot.user),
      ]
      return parcel(&state, "callback_query", body, life: ButtonPressLife.seconds)
    }
  }

  /// Blocks or unblocks the bot; nil when nothing changes.
  func setBlocked(_ isBlocked: Bool) -> UpdateSender.Parcel? {
    telegram.state.withLock { state in
      guard var current = state.chats[chat], current.isBlocked != isBlocked,
        let bot = state.bots[chat.bot]
      else { return nil }
      current.isBlocked = isBlocked
      state.chats[chat] = current
      let member: JSONValue = ["status": "member", "user": bot.user]
      let kicked: JSONValue = ["status": "kicked", "until_date": 0, "user": bot.user]
      let body: JSONValue = [
        "chat": current.json(chat), "date": JSONValue(Clock.seconds), "from": current.person(chat),
        "old_chat_member": isBlocked ? member : kicked,
        "new_chat_member": isBlocked ? kicked : member,
      ]
      return parcel(&state, "my_chat_member", body, life: Self.dayInSeconds)
    }
  }

  private func parcel(
    _ state: inout TelegramWorld.State, _ kind: String, _ body: JSONValue, life: Double
  ) -> UpdateSender.Parcel {
    let id = state.nextUpdateID()
    return .init(
      bot: chat.bot, id: id, update: .object(["update_id": JSONValue(id), kind: body]),
      expiry: Clock.now + life)
  }

  /// A command at the beginning, as clients mark it.
  private static func commands(in text: String) -> [FormattedText.Entity] {
    guard let match = text.prefixMatch(of: /\/[A-Za-z0-9_]{1,32}(@[A-Za-z0-9_]+)?/) else {
      return []
    }
    return [.init(type: "bot_command", offset: 0, length: match.output.0.utf16.count)]
  }
}
