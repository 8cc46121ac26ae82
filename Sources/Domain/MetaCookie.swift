/// Meta's `_fbp` and `_fbc`: opaque, case-sensitive texts that we keep byte for byte.
///
/// `fb` `.` subdomain index `.` creation time in ms `.` random number or click id, and perhaps a fifth
/// segment that Meta's parameter builder appends (fact sheet meta-capi §4.1).
package struct MetaCookie: Hashable, Sendable, Codable {
  package let text: String
  /// When the browser saved it.
  package let createdAt: Timestamp

  /// The longest that a browser's script keeps (fact sheet meta-capi §4.2).
  package static let lengthLimit = 500

  /// Nil for a text that Meta would refuse, and with it the whole batch.
  package init?(_ text: String) {
    guard text.utf8.count <= Self.lengthLimit, text.utf8.allSatisfy(Self.isPlain) else {
      return nil
    }
    let parts = text.split(separator: ".", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "fb", !parts[3].isEmpty, !parts[3].hasPrefix("."),
      let index = Int(parts[1]), (0...9).contains(index), parts[1].count == 1,
      parts[2].count == 13, parts[2].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let milliseconds = Int64(parts[2])
    else { return nil }
    self.text = text
    createdAt = Timestamp(milliseconds: milliseconds)
  }

  /// Letters, digits, `-`, `_` and `.`: no space and nothing that would need escaping.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }

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
