/// A person's full name.
package enum PersonName {
  /// Gateways refuse shorter ones, and cut or refuse longer ones.
  static let lengths = 5...100

  /// Words with one space between, from a text that says little else; nil unless there are a first and
  /// a last name.
  package static func normalised(_ text: String) -> String? {
    let words = NameSentence.name(in: plain(text)).map(String.init)
    return NameSentence.isSentence(words) ? nil : checked(words)
  }

  /// The same from a text that says nothing else: a company's name may have words that greet.
  package static func normalised(record text: String) -> String? {
    checked(NameSentence.record(plain(text)).map(String.init))
  }

  /// Without pictures, and with one kind of apostrophe.
  private static func plain(_ text: String) -> String {
    String(BuyerText(text).text.map { $0.isPicture ? " " : ($0.isApostrophe ? "'" : $0) })
  }

  private static func checked(_ words: [String]) -> String? {
    let name = words.joined(separator: " ")
    guard words.count >= 2, lengths.contains(name.count),
      name.allSatisfy({ $0.isLetter || " '.-".contains($0) }),
      let first = words.first, let last = words.last,
      [first, last].allSatisfy({ $0.count(where: \.isLetter) >= 2 })
    else { return nil }
    return name
  }
}

extension Character {
  /// Emoji and other signs without a meaning in a name.
  fileprivate var isPicture: Bool {
    guard let scalar = unicodeScalars.first else { return false }
    switch scalar.properties.generalCategory {
    case .otherSymbol, .modifierSymbol: return !isApostrophe
    default: return false
    }
  }

  fileprivate var isApostrophe: Bool { "'’‘ʼ´`′ʹ".contains(self) }
}
