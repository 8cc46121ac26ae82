/// Meta's `_fbp` and `_fbc`: opaque, case-sensitive texts that we store byte for byte.
///
/// `fb` `.` subdomain index `.` creation time in ms `.` random number (`_fbp`) or click id (`_fbc`), and
/// perhaps a fifth part that Meta's parameter builder appends (facts: meta 7.1).
package struct MetaCookie: Hashable, Sendable, Codable {
  package enum Kind: Sendable { case fbp, fbc }

  package let text: String
  /// When the browser saved it.
  package let createdAt: Timestamp

  /// The longest that a browser's script saves (facts: meta 7.3).
  package static let lengthLimit = 500
  /// Thirteen digits without a zero before them: 2001.
  private static let firstTime: Int64 = 1_000_000_000_000
  /// The longest random number: 64 bits.
  private static let numberLimit = 20

  /// Nil for a text that Meta would refuse, and with it the whole batch.
  package init?(_ text: String, _ kind: Kind) {
    guard text.utf8.count <= Self.lengthLimit, text.utf8.allSatisfy(Self.isPlain) else {
      return nil
    }
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (4...5).contains(parts.count), parts[0].elementsEqual("fb".utf8), parts[1].count == 1,
      parts[1].allSatisfy(Self.isDigit), parts[2].count == 13, parts[2].allSatisfy(Self.isDigit),
      let milliseconds = Int64(Substring(parts[2])), milliseconds >= Self.firstTime,
      !parts[3].isEmpty,
      parts.last?.isEmpty == false
    else { return nil }
    switch kind {
    case .fbp:
      guard parts[3].count <= Self.numberLimit, parts[3].allSatisfy(Self.isDigit) else {
        return nil
      }
    case .fbc:
      guard !parts.dropFirst(3).contains(where: Self.isEmptyValue) else { return nil }
    }
    self.text = text
    createdAt = Timestamp(milliseconds: milliseconds)
  }

  /// What scripts write where they had no click id.
  private static let emptyValues: Set<String> = [
    "undefined", "null", "nan", "none", "nil", "false", "true",
  ]

  private static func isEmptyValue(_ part: Substring.UTF8View) -> Bool {
    part.count <= 9 && emptyValues.contains(Substring(part).lowercased())
  }

  /// Whether an `_fbc` was made of this click id, byte for byte.
  ///
  /// The id may hold a dot, and the parameter builder's mark may follow it.
  package func holds(clickID: String) -> Bool {
    let start = "fb.1.1234567890123.".utf8.count
    let rest = text.utf8.dropFirst(start)
    guard rest.starts(with: clickID.utf8) else { return false }
    let mark = rest.dropFirst(clickID.utf8.count)
    return mark.isEmpty
      || mark.first == UInt8(ascii: ".") && !mark.dropFirst().contains(UInt8(ascii: "."))
  }

  /// Letters, digits, `-`, `_` and `.`: no space and nothing that would need escaping.
  private static func isPlain(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// A browser id in Meta's form for a visitor who has none yet; `random` becomes its number.
  package static func generatedFbp(at now: Timestamp, random: UInt64) -> MetaCookie {
    // Ten digits, the first not zero, as the Pixel writes it.
    let number = 1_000_000_000 + random % 9_000_000_000
    return MetaCookie(unchecked: "fb.1.\(now.milliseconds).\(number)", createdAt: now)
  }

  private init(unchecked text: String, createdAt: Timestamp) {
    self.text = text
    self.createdAt = createdAt
  }
}
