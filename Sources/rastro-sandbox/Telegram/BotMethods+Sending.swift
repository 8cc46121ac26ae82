import JSON

extension BotMethods {
  private static let textLimit = 4_096
  private static let captionLimit = 1_024

  func sendMessage() throws(TelegramError) -> JSONValue {
    let text = try messageText()
    return try send(text: text, attachment: nil)
  }

  func messageText() throws(TelegramError) -> FormattedText {
    let text = try formatted("text", limit: Self.textLimit, tooLong: "message is too long")
    guard !text.isBlank else { throw .badRequest("message text is empty") }
    return text
  }

  func caption() throws(TelegramError) -> FormattedText {
    try formatted("caption", limit: Self.captionLimit, tooLong: "message caption is too long")
  }

  /// A photo, video or sound with a caption; only photos are taken as a file.
  func send(_ kind: Attachment.Kind) throws(TelegramError) -> JSONValue {
    let caption = try caption()
    return try send(text: caption, attachment: attachment(kind))
  }

  private func attachment(_ kind: Attachment.Kind) throws(TelegramError) -> Attachment {
    if kind == .photo, let file = parameters.files["photo"] {
      return try Attachment(upload: file.bytes, bot: bot.username)
    }
    guard let reference = parameters.text(kind.rawValue), !reference.isEmpty else {
      throw .badRequest("there is no \(kind.rawValue) in the request")
    }
    if isWebAddress(reference) {
      try FileAtAddress.check(reference, as: kind)
      return Attachment(kind, url: reference, bot: bot.username)
    }
    let known = telegram.state.withLock { $0.attachments[reference] }
    guard let known, known.bot == bot.username else {
      throw .badRequest("wrong file identifier/HTTP URL specified")
    }
    guard known.kind == kind else {
      throw .badRequest("can't use file of type \(known.kind.rawValue) as \(kind.rawValue)")
    }
    return known
  }

  private func send(text: FormattedText, attachment: Attachment?) throws(TelegramError) -> JSONValue
  {
    let keyboard = try keyboard()
    return try withChat { state, id throws(TelegramError) in
      let message = ChatMessage(
        id: state.nextMessageID(), date: Clock.seconds, isFromBot: true, text: text,
        attachment: attachment, keyboard: keyboard)
      state.chats[id]?.messages.append(message)
      if let attachment { state.attachments[attachment.id] = attachment }
      return message.json(chat: state.chats[id]?.json(id) ?? .null, from: bot.user)
    }
  }

  func sendChatAction() throws(TelegramError) -> JSONValue {
    let actions = [
      "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
      "upload_document", "choose_sticker", "find_location", "record_video_note",
      "upload_video_note",
    ]
    guard let action = parameters.text("action"), actions.contains(action) else {
      throw .badRequest("wrong parameter action in request")
    }
    return try withChat { _, _ in true }
  }

  func answerPress() throws(TelegramError) -> JSONValue {
    let id = parameters.text("callback_query_id") ?? ""
    let text = parameters.text("text") ?? ""
    guard text.unicodeScalars.count <= 200 else { throw .badRequest("MESSAGE_TOO_LONG") }
    let answer: JSONValue = [
      "text": .string(text), "show_alert": JSONValue(parameters.flag("show_alert") ?? false),
      "url": JSONValue(parameters.text("url")),
    ]
    return try telegram.state.withLock { state throws(TelegramError) in
      guard let press = state.presses[id], press.chat.bot == bot.username,
        Clock.now.timeIntervalSince(press.time) < ButtonPressLife.seconds
      else {
        throw .badRequest(
          "query is too old and response timeout expired or query ID is invalid")
      }
      state.presses[id]?.answer = answer
      return true
    }
  }
}

/// How long Telegram remembers a button press.
enum ButtonPressLife {
  static let seconds = 150.0
}
