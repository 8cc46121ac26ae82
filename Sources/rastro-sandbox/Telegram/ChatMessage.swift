import JSON

/// A message in a chat, of either side.
struct ChatMessage: Sendable {
  let id: Int
  let date: Int
  let isFromBot: Bool
  var text: FormattedText
  var attachment: Attachment?
  /// The rows of the inline keyboard.
  var keyboard: JSONValue?
  var wasEdited = false

  /// The message as the Bot API shows it.
  func json(chat: JSONValue, from: JSONValue) -> JSONValue {
    var message: JSONValue = [
      "message_id": JSONValue(id), "date": JSONValue(date), "chat": chat, "from": from,
    ]
    let entities = JSONValue.array(text.entities.map(\.json))
    if let attachment {
      message = message.merging([attachment.kind.rawValue: attachment.json])
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
  var summary: JSONValue {
    [
      "message_id": JSONValue(id), "date": JSONValue(date), "from": isFromBot ? "bot" : "user",
      "kind": .string(attachment?.kind.rawValue ?? "text"), "text": .string(text.html),
      "plain_text": .string(text.plain), "entities": .array(text.entities.map(\.json)),
      "keyboard": keyboard ?? .null, "edited": JSONValue(wasEdited),
      "photo": JSONValue(attachment?.kind == .photo ? attachment?.address : nil),
      "media": attachment?.summary ?? .null,
    ]
  }
}
