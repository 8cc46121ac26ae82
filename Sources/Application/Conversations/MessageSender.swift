package protocol MessageSender: Sendable {
  func send(_ message: OutgoingMessage, as bot: Bot, deadline: Deadline) -> MessageOutcome
  /// Whether the message's text can stand under a photo, video or sound.
  func fitsUnderMedium(_ message: OutgoingMessage, of bot: Bot) -> Bool
  /// Sends one part by its address or Telegram's name of the file, with the message's text and buttons under it where
  /// it `isCaptioned`.
  func send(
    _ medium: MediaPart.Kind, from source: String, of message: OutgoingMessage, isCaptioned: Bool,
    as bot: Bot, deadline: Deadline
  ) -> MediumOutcome
}
