/// An e-mail address of the plain kind that payment forms take.
package enum EmailAddress {
  private static let localCharacters = Set(
    "abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+/=?^_`{|}~-")
  private static let labelCharacters = Set("abcdefghijklmnopqrstuvwxyz0123456789-")

  /// In lower case, without spaces around it; nil when it is no address.
  package static func normalised(_ text: String) -> String? {
    let address = trimmed(text).lowercased()
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

/// Without white space at either end.
func trimmed(_ text: String) -> String {
  let start = text.drop(while: \.isWhitespace)
  return start.lastIndex { !$0.isWhitespace }.map { String(start[...$0]) } ?? ""
}
