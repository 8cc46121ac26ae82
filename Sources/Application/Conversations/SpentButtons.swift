/// A message whose buttons are of no use any more, since one of them was pressed.
package struct SpentButtons: Equatable, Sendable {
  package var chatID: Int64
  package var messageID: Int64
  /// What stands on the one button that is left, such as "✓ Planilha — R$ 19,90".
  package var label: String
  /// What the pressed button sent back.
  package var data: String

  package init(chatID: Int64, messageID: Int64, label: String, data: String) {
    self.chatID = chatID
    self.messageID = messageID
    self.label = label
    self.data = data
  }

  package init(_ pressed: BotUpdate.PressedMessage, label: String, data: String) {
    self.init(
      chatID: pressed.chatID, messageID: pressed.messageID, label: label, data: data)
  }
}

/// Shows buttons as spent in the chat; what is pressed all the same is judged like any other press.
package protocol SpentButtonsDisplay: Sendable {
  /// Tells nobody whether it worked.
  func show(_ spent: SpentButtons, as bot: Bot, deadline: Deadline)
}
