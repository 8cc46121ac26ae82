/// `/vincular CODE`, `/vincular@bot CODE` in a chat's text.
package struct LinkCommand: Equatable, Sendable {
  /// As ``AlertLinkCode`` writes it; nil where what follows the command cannot be a code.
  package let code: AlertLinkCode?

  /// Nil when the text is something else.
  package init?(_ text: String) {
    let parts = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    guard let command = parts.first?.lowercased() else { return nil }
    guard command == "/vincular" || command.hasPrefix("/vincular@") else { return nil }
    code = parts.count > 1 ? AlertLinkCode(typed: parts[1]) : nil
  }
}
