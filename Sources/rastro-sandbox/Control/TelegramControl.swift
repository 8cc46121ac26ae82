import FastCGI
import Foundation
import JSON

/// The calls that concern Telegram: registering bots, playing people, looking into chats.
struct TelegramControl: Sendable {
  let telegram: TelegramWorld
  let sender: UpdateSender

  func answer(_ call: ControlCall) -> Response {
    switch call.name {
    case "POST bots": register(call)
    case "POST start": start(call)
    case "POST say": say(call)
    case "POST press": press(call)
    case "POST updates": raw(call)
    case "POST block": block(call)
    case "GET messages": messages(call)
    case "GET presses": presses(call)
    case "GET calls": .json(telegram.calls.json(key: call.query["bot"], limit: call.limit))
    case "GET photos": photo(call.path.last ?? "")
    default: .unknownCall
    }
  }

  private func register(_ call: ControlCall) -> Response {
    guard let token = call.text("token"), let username = call.text("username"),
      token.contains(":")
    else { return .refused("a bot needs token and username") }
    telegram.register(token: token, username: username, name: call.text("name") ?? username)
    return .done
  }

  /// What happens when somebody opens a link with a payload and presses START.
  private func start(_ call: ControlCall) -> Response {
    let payload = call.text("payload") ?? ""
    guard payload.count <= 64, payload.allSatisfy(\.isTelegramTokenCharacter) else {
      return .refused("Telegram drops this payload: at most 64 of A-Z a-z 0-9 _ -")
    }
    return say(call, text: payload.isEmpty ? "/start" : "/start \(payload)")
  }

  private func say(_ call: ControlCall) -> Response {
    guard let text = call.text("text"), !text.isEmpty else { return .refused("text is missing") }
    return say(call, text: text)
  }

  private func say(_ call: ControlCall, text: String) -> Response {
    guard let person = person(call) else { return noPerson }
    // Telegram tells the bot first that it may write again.
    if let unblocking = person.setBlocked(false) { _ = sender.send(unblocking, redeliver: true) }
    return send(person.say(text, firstName: call.text("first_name")), call)
  }

  private func press(_ call: ControlCall) -> Response {
    guard let person = person(call) else { return noPerson }
    guard let message = call.id("message_id"), let data = call.text("data") else {
      return .refused("a press needs message_id and data")
    }
    guard let parcel = person.press(messageID: message, data: data) else {
      return .refused("no such message", status: 404)
    }
    return send(parcel, call)
  }

  private func block(_ call: ControlCall) -> Response {
    guard let person = person(call) else { return noPerson }
    guard let parcel = person.setBlocked(call.body["blocked"]?.flag ?? true) else { return .done }
    return send(parcel, call)
  }

  /// An update as the caller wrote it; a missing `update_id` is filled in.
  private func raw(_ call: ControlCall) -> Response {
    guard let username = call.text("bot"), let update = call.body["update"],
      update.members != nil
    else { return .refused("bot and update are needed") }
    let parcel = telegram.state.withLock { state in
      let id = update["update_id"]?.integer ?? state.nextUpdateID()
      return UpdateSender.Parcel(
        bot: username, id: id, update: update.merging(["update_id": JSONValue(id)]),
        expiry: Clock.now + ButtonPressLife.seconds, secret: call.text("secret"))
    }
    return .json(sender.send(parcel, redeliver: call.body["redeliver"]?.flag ?? false))
  }

  private func send(_ parcel: UpdateSender.Parcel, _ call: ControlCall) -> Response {
    .json(sender.send(parcel, redeliver: call.body["redeliver"]?.flag ?? true))
  }

  private func person(_ call: ControlCall) -> Person? {
    guard let username = call.text("bot"), let user = call.id("user"),
      telegram.state.withLock({ $0.bots[username] != nil })
    else { return nil }
    return Person(telegram: telegram, chat: Chat.ID(bot: username, user: user))
  }

  private var noPerson: Response { .refused("a registered bot and a numeric user are needed") }

  private func messages(_ call: ControlCall) -> Response {
    guard let id = chatID(call) else { return noPerson }
    let messages = telegram.state.withLock { $0.chats[id]?.messages ?? [] }
    return .json(.array(messages.suffix(call.limit ?? messages.count).map(\.summary)))
  }

  private func presses(_ call: ControlCall) -> Response {
    guard let id = chatID(call) else { return noPerson }
    return telegram.state.withLock { state in
      .json(
        .array(
          state.pressOrder.compactMap { key in
            guard let press = state.presses[key], press.chat == id else { return nil }
            return [
              "id": .string(key), "data": .string(press.data),
              "answered": JSONValue(press.answer != nil),
              "answer": press.answer ?? .null,
            ]
          }))
    }
  }

  private func chatID(_ call: ControlCall) -> Chat.ID? {
    guard let bot = call.query["bot"], let user = call.query["user"].flatMap({ Int($0) }) else {
      return nil
    }
    return Chat.ID(bot: bot, user: user)
  }

  private func photo(_ name: String) -> Response {
    let id = name.hasSuffix(".png") ? String(name.dropLast(4)) : name
    guard let photo = telegram.state.withLock({ $0.attachments[id] }), !photo.bytes.isEmpty else {
      return .refused("no such photo", status: 404)
    }
    return Response(status: 200, headers: [("Content-Type", "image/png")], body: photo.bytes)
  }
}
