/// Codes that a person copies by hand: Crockford's base 32, which has no letter that looks like a digit.
enum TypedCode {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
  /// With all the marks that a person may put between the letters.
  private static let longestTyped = 64

  /// Of at least as many bytes as the code has letters.
  static func letters(random bytes: [UInt8], length: Int) -> String {
    precondition(bytes.count >= length, "a code needs \(length) bytes")
    return String(bytes.prefix(length).map { alphabet[Int($0 & 31)] })
  }

  /// Nil for what no code is; case, spaces and hyphens count for nothing.
  static func letters(typed: some StringProtocol, length: Int) -> String? {
    guard typed.utf8.count <= longestTyped else { return nil }
    let letters = typed.uppercased().filter { !$0.isWhitespace && $0 != "-" }.map(meant)
    guard letters.count == length, letters.allSatisfy(alphabet.contains) else { return nil }
    return String(letters)
  }

  private static func meant(_ letter: Character) -> Character {
    switch letter {
    case "O": "0"
    case "I", "L": "1"
    default: letter
    }
  }

  /// `ABCD-EFGH-JKMN`.
  static func grouped(_ letters: String) -> String {
    stride(from: 0, to: letters.count, by: 4).map { start in
      String(letters.dropFirst(start).prefix(4))
    }.joined(separator: "-")
  }
}
