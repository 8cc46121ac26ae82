/// What Telegram tells a bot, reduced to what we act on.
package struct BotUpdate: Equatable, Sendable {
  package enum Event: Equatable, Sendable {
    /// A text in a private chat.
    case text(String, from: Person)
    /// A contact that was shared; `isOwn` when it is the sender's, as Telegram says.
    case contact(phone: String, isOwn: Bool, from: Person)
    /// A pressed button; `queryID` is for the answer that stops the button's progress mark.
    case button(data: String, queryID: String, from: Person)
    case blocked(Bool, by: Person)
    /// Groups and kinds we do not know: acknowledged and left alone.
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

  package let id: Int64
  package let event: Event

  package init(id: Int64, event: Event) {
    self.id = id
    self.event = event
  }
}

/// What the answer to an update carries back.
package struct UpdateAnswer: Equatable, Sendable {
  /// Shown as a short notice over the chat; empty only stops the progress mark.
  package struct ButtonNotice: Equatable, Sendable {
    package let queryID: String
    package let text: String
  }

  package enum Disposition: Equatable, Sendable {
    case accepted
    /// The same update is still being worked on: Telegram shall come back.
    case busy
  }

  /// A text that goes back with the answer itself, past the outbox: for when nothing can be stored.
  package struct DirectMessage: Equatable, Sendable {
    package let chatID: Int64
    package let text: String
  }

  package var disposition = Disposition.accepted
  package var directMessage: DirectMessage?
  package var notice: ButtonNotice?
  /// Promised by this update, to be kept right after the answer.
  package var promised = PromisedWork.none

  package init() {}
}
