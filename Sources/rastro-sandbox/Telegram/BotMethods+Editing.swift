import JSON

extension BotMethods {
  func editText() throws(TelegramError) -> JSONValue {
    let text = try messageText()
    let keyboard = try keyboard()
    return try edit { message throws(TelegramError) in
      guard message.attachment == nil else {
        throw .badRequest("there is no text in the message to edit")
      }
      message.text = text
      message.keyboard = keyboard
    }
  }

  func editCaption() throws(TelegramError) -> JSONValue {
    let caption = try caption()
    let keyboard = try keyboard()
    return try edit { message throws(TelegramError) in
      guard message.attachment != nil else {
        throw .badRequest("there is no caption in the message to edit")
      }
      message.text = caption
      message.keyboard = keyboard
    }
  }

  func editReplyMarkup() throws(TelegramError) -> JSONValue {
    let keyboard = try keyboard()
    return try edit { message throws(TelegramError) in message.keyboard = keyboard }
  }

  func deleteMessage() throws(TelegramError) -> JSONValue {
    let number = try messageID()
    return try withChat { state, id throws(TelegramError) in
      guard let index = state.chats[id]?.messages.firstIndex(where: { $0.id == number }) else {
        throw .badRequest("message to delete not found")
      }
      state.chats[id]?.messages.remove(at: index)
      return true
    }
  }

  /// Changes a message of the bot; an edit that changes nothing is refused.
  private func edit(_ change: @Sendable (inout ChatMessage) throws(TelegramError) -> Void)
    throws(TelegramError) -> JSONValue
  {
    let number = try messageID()
    return try withChat { state, id throws(TelegramError) in
      guard var chat = state.chats[id],
        let index = chat.messages.firstIndex(where: { $0.id == number })
      else { throw .badRequest("message to edit not found") }
      let before = chat.messages[index]
      guard before.isFromBot else { throw .badRequest("message can't be edited") }
      try change(&chat.messages[index])
      let after = chat.messages[index]
      guard after.text != before.text || after.keyboard != before.keyboard else {
        throw .notModified
      }
      chat.messages[index].wasEdited = true
      state.chats[id] = chat
      return after.json(chat: chat.json(id), from: bot.user)
    }
  }

  private func messageID() throws(TelegramError) -> Int {
    guard let id = parameters.integer("message_id") else {
      throw .badRequest("message identifier is not specified")
    }
    return id
  }
}
