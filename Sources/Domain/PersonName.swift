/// A person's full name.
package enum PersonName {
  /// Gateways refuse shorter ones, and cut or refuse longer ones.
  static let lengths = 5...100

  /// Words with one space between, from a text that says little else; nil unless there are a first and
  /// a last name.
  package static func normalised(_ text: String) -> String? {
    let words = words(of: BuyerText(text))
    let name = words.joined(separator: " ")
    guard words.count >= 2, lengths.contains(name.count),
      name.allSatisfy({ $0.isLetter || " '.-".contains($0) }),
      let first = words.first, let last = words.last,
      [first, last].allSatisfy({ $0.count(where: \.isLetter) >= 2 })
    else { return nil }
    return name
  }

  /// Those of the name: without pictures, what introduces it, and the sign at its end.
  private static func words(of typed: BuyerText) -> [String] {
    let text = String(typed.text.map { $0.isPicture ? " " : ($0.isApostrophe ? "'" : $0) })
    var words = afterLabel(text).split(separator: " ").map(String.init)
    while let last = words.last, let sign = last.last, ".,;!".contains(sign) {
      words.removeLast()
      if last.count > 1 { words.append(String(last.dropLast())) }
    }
    return words
  }

  /// `Nome: Ana da Silva`, `Meu nome completo é Ana da Silva`, `Eu me chamo Ana da Silva`.
  private static func afterLabel(_ text: String) -> Substring {
    if let colon = text.firstIndex(where: { ":=".contains($0) }),
      text[..<colon].lowercased().contains("nome")
    {
      return text[text.index(after: colon)...]
    }
    let words = text.split(separator: " ")
    func isLabel(_ word: Substring) -> Bool {
      ["nome", "chamo", "sou"].contains(word.lowercased())
    }
    guard let label = words.firstIndex(where: isLabel),
      words[..<label].allSatisfy({ introductions.contains($0.lowercased().filter(\.isLetter)) })
    else { return text[...] }
    let rest = words[(label + 1)...].drop { linkWords.contains($0.lowercased()) }
    return rest.first.map { text[$0.startIndex...] } ?? ""
  }

  /// Words before `nome` in what people write: `Oi, o meu nome é`.
  private static let introductions: Set = [
    "oi", "olá", "ola", "bom", "boa", "dia", "tarde", "noite", "eu", "me", "o", "meu",
  ]
  private static let linkWords: Set = ["completo", "inteiro", "é", "e", "eh", "-", "o", "a"]
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
