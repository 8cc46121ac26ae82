/// What links a chat to a seller's alerts: 60 random bits that a person can type.
package struct AlertLinkCode: Equatable, Sendable {
  /// Crockford's base 32: no letter that looks like a digit.
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
  package static let length = 12
  /// With all the marks that a person may put between the letters.
  private static let longestTyped = 64
  package static let life = Interval.hours(24)

  /// Without marks.
  package let text: String

  /// Of at least as many bytes as the code has letters.
  package init(random bytes: [UInt8]) {
    precondition(bytes.count >= Self.length, "a code needs \(Self.length) bytes")
    text = String(bytes.prefix(Self.length).map { Self.alphabet[Int($0 & 31)] })
  }

  /// Nil for what no code is; case, spaces and hyphens count for nothing.
  package init?(typed: some StringProtocol) {
    guard typed.utf8.count <= Self.longestTyped else { return nil }
    let letters = typed.uppercased().filter { !$0.isWhitespace && $0 != "-" }.map(Self.meant)
    guard letters.count == Self.length, letters.allSatisfy(Self.alphabet.contains) else {
      return nil
    }
    text = String(letters)
  }

  private static func meant(_ letter: Character) -> Character {
    switch letter {
    case "O": "0"
    case "I", "L": "1"
    default: letter
    }
  }

  /// `ABCD-EFGH-JKMN`.
  package var grouped: String {
    stride(from: 0, to: Self.length, by: 4).map { start in
      String(text.dropFirst(start).prefix(4))
    }.joined(separator: "-")
  }
}
