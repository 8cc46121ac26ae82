/// `/start`, `/start@bot`, `/start <payload>` in a chat's text.
package struct StartCommand: Equatable, Sendable {
  /// What follows the command; visible to the buyer and forgeable.
  package let payload: String?

  /// Nil when the text is something else.
  package init?(_ text: String) {
    let parts = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    guard let command = parts.first?.lowercased() else { return nil }
    guard command == "/start" || command.hasPrefix("/start@") else { return nil }
    let rest = parts.count > 1 ? parts[1].drop(while: \.isWhitespace) : ""
    let end = rest.lastIndex { !$0.isWhitespace }
    payload = end.map { String(rest[...$0]) }
  }

  /// The click it names, if it has the form of one.
  package var trackingToken: TrackingToken? { payload.flatMap { TrackingToken($0) } }
}
