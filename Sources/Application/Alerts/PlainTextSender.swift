package protocol PlainTextSender: Sendable {
  /// Sends a text as it stands, without markup.
  func send(_ text: String, to chat: Int64, as bot: Bot, deadline: Deadline) -> MessageOutcome
}
