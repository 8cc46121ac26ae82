/// What Telegram tells a bot, reduced to what we act on.
package struct BotUpdate: Equatable, Sendable {
  package enum Event: Equatable, Sendable {
    /// A text in a private chat.
    case text(String, from: Person)
    /// A contact that was shared; `isOwn` when it is the sender's, as Telegram says.
    case contact(phone: String, isOwn: Bool, from: Person)
    /// A pressed button; `queryID` is for the answer that stops the button's progress mark.
    case button(data: String, queryID: String, on: PressedMessage? = nil, from: Person)
    case blocked(Bool, by: Person)
    /// A text in a group of which the bot is a member.
    case groupText(String, in: Chat)
    /// Kinds we do not know: acknowledged and left alone.
    case other
  }

  package struct Person: Equatable, Sendable {
    package let telegramID: Int64
    package let firstName: String

    package init(telegramID: Int64, firstName: String) {
      self.telegramID = telegramID
      self.firstName = firstName
    }
  }

  package struct Chat: Equatable, Sendable {
    package let telegramID: Int64
    /// First name of a person, or title of a group.
    package let title: String

    package init(telegramID: Int64, title: String) {
      self.telegramID = telegramID
      self.title = title
    }
  }

  /// The message under which a button was pressed.
  package struct PressedMessage: Equatable, Sendable {
    package let chatID: Int64
    package let messageID: Int64

    package init(chatID: Int64, messageID: Int64) {
      self.chatID = chatID
      self.messageID = messageID
    }
  }

  package let id: Int64
  package let event: Event

  package init(id: Int64, event: Event) {
    self.id = id
    self.event = event
  }
}
