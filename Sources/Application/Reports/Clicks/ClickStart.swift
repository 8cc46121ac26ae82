package import Domain

/// A START that brought the click into a chat.
package struct ClickStart: Equatable, Sendable {
  /// Nil: the click is bound, and no START is known.
  package var at: Timestamp?
  package var bot: String
  package var telegramID: Int64
  package var firstName: String
  package var isBlocked: Bool

  package init(
    at: Timestamp?, bot: String, telegramID: Int64, firstName: String, isBlocked: Bool
  ) {
    self.at = at
    self.bot = bot
    self.telegramID = telegramID
    self.firstName = firstName
    self.isBlocked = isBlocked
  }
}
