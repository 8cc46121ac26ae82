/// An e-mail address of the plain kind that payment forms take.
package enum EmailAddress {
  private static let localCharacters = Set(
    "abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+/=?^_`{|}~-")
  private static let labelCharacters = Set("abcdefghijklmnopqrstuvwxyz0123456789-")
  /// What stands around an address in a sentence.
  private static let delimiters = Set(" <>()[]{},;:\"“”«»|")
  private static let closing = Set(".!?'’`*_~…")

  /// In lower case, from a text that holds one address; nil when it holds none, or several.
  package static func normalised(_ text: String) -> String? {
    let text = BuyerText(text).text.replacing(" @", with: "@").replacing("@ ", with: "@")
    let parts = text.split(whereSeparator: delimiters.contains)
    let addresses = parts.filter { $0.contains("@") }
    guard !mayBeCut(parts, in: text) else { return nil }
    let found = addresses.map { checked(withoutMarks($0).lowercased()) }
    // What has an @ and is no address may be the one that was meant.
    return found.contains(nil) ? nil : found.compactMap { $0 }.onlyValue
  }

  /// `ana silva@example.com`: an address with a space in it, or a word before an address.
  ///
  /// A single word before it is part of the address unless it can stand before one.
  private static func mayBeCut(_ parts: [Substring], in text: String) -> Bool {
    guard parts.count > 1, parts[1].contains("@"), let first = parts.first else { return false }
    let behind = text[first.endIndex..<parts[1].startIndex]
    let word = first.lowercased()
    return behind.allSatisfy { $0 == " " } && word.contains(where: \.isLetter)
      && !word.contains("mail") && !introductions.contains(word)
  }

  private static let introductions: Set = [
    "é", "eh", "e", "em", "no", "na", "para", "pra", "oi", "olá", "ola", "aqui", "segue", "contato",
    "sim", "claro", "ok", "tá", "ta", "seria", "meu", "anota", "usa", "use", "esse", "este", "bom",
  ]

  /// Without the signs that close a sentence, and those that stand on both sides.
  private static func withoutMarks(_ part: Substring) -> Substring {
    var address = part
    if let at = address.firstIndex(of: "@"), let query = address[at...].firstIndex(of: "?") {
      address = address[..<query]
    }
    while let last = address.last, closing.contains(last) {
      if last != ".", address.first == last { address = address.dropFirst() }
      address = address.dropLast()
    }
    return address
  }

  private static func checked(_ address: String) -> String? {
    let sides = address.split(separator: "@", omittingEmptySubsequences: false)
    guard sides.count == 2, address.utf8.count <= 254, (1...64).contains(sides[0].utf8.count),
      isDotted(sides[0], of: localCharacters)
    else { return nil }
    let labels = sides[1].split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, isDotted(sides[1], of: labelCharacters),
      labels.allSatisfy({ $0.utf8.count <= 63 && !$0.hasPrefix("-") && !$0.hasSuffix("-") }),
      let top = labels.last, top.count >= 2, !top.contains(where: \.isNumber)
    else { return nil }
    return address
  }

  private static func isDotted(_ text: Substring, of characters: Set<Character>) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && $0.allSatisfy(characters.contains) }
  }
}
