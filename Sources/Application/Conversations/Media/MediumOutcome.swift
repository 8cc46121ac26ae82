/// What Telegram made of one part of a message.
package enum MediumOutcome: Equatable, Sendable {
  /// With Telegram's name of the file, where it told one.
  case sent(fileID: String?)
  /// The part is at fault, or may be: the text is to be tried without it.
  case refused(reason: String)
  /// The message as a whole is; never ``MessageOutcome/sent`` or ``MessageOutcome/rejected(reason:)``.
  case failed(MessageOutcome)
}
