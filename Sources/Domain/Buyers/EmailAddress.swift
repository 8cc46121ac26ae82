/// An e-mail address of the plain kind that payment forms take.
package enum EmailAddress {
  /// Fewer signs than the standard has: no provider gives out the others, and here they are what people
  /// put between a word and an address.
  private static let localCharacters = Set("abcdefghijklmnopqrstuvwxyz0123456789&'+_~-")
  private static let labelCharacters = Set("abcdefghijklmnopqrstuvwxyz0123456789-")

  /// In lower case, from a text that holds one address; nil when it holds none, or several.
  package static func normalised(_ text: String) -> String? {
    let words = EmailSentence(text).words
    var found: [String] = []
    for (index, word) in words.enumerated() where word.holdsAddress {
      let address = checked(word.text.lowercased())
      let before = words.prefix(index).last
      // What has an @ and is no address, or part of one, may be the one that was meant.
      guard let address, isWhole(address, before, words.dropFirst(index + 1).first) else {
        return nil
      }
      found.append(address)
    }
    return found.onlyValue
  }

  /// `ana silva@example.com`, `ana@example.com .br`: an address with a space in it is none.
  ///
  /// A word before it is part of the address unless it can stand before one, or is in it already.
  private static func isWhole(
    _ address: String, _ before: EmailSentence.Word?, _ after: EmailSentence.Word?
  ) -> Bool {
    if let after, after.continuesAddress { return false }
    guard let before, !before.endsPart, !before.text.contains("@") else { return true }
    let word = before.text.lowercased()
    guard word.contains(where: \.isLetter), !EmailSentence.introduces(word) else { return true }
    let local = address.prefix { $0 != "@" }
    let letters = String(word.map { accents[$0] ?? $0 })
    return local.hasPrefix(letters) && letters.count > 1
      || local.contains(letters) && letters.count > 2
  }

  /// Names are written without accents in addresses.
  private static let accents: [Character: Character] = [
    "á": "a", "à": "a", "â": "a", "ã": "a", "é": "e", "ê": "e", "í": "i", "ó": "o", "ô": "o",
    "õ": "o", "ú": "u", "ü": "u", "ç": "c",
  ]

  private static func checked(_ address: String) -> String? {
    let sides = address.split(separator: "@", omittingEmptySubsequences: false)
    guard sides.count == 2, address.utf8.count <= 254, (1...64).contains(sides[0].utf8.count),
      isDotted(sides[0], of: localCharacters)
    else { return nil }
    let labels = sides[1].split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, isDotted(sides[1], of: labelCharacters),
      labels.allSatisfy({ $0.utf8.count <= 63 && !$0.hasPrefix("-") && !$0.hasSuffix("-") }),
      let top = labels.last, top.count >= 2, top.allSatisfy(\.isLetter)
    else { return nil }
    return address
  }

  private static func isDotted(_ text: Substring, of characters: Set<Character>) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && $0.allSatisfy(characters.contains) }
  }
}
