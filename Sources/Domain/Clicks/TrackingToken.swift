/// The name of one click: a UUID v4 as 32 lower-case hex digits, made only when a click arrives.
package struct TrackingToken: Hashable, Sendable, Codable {
  package let text: String

  /// Nil unless the text has exactly the form of a click's token.
  package init?(_ text: String) {
    guard text.utf8.count == 32 else { return nil }
    for (index, byte) in text.utf8.enumerated() {
      switch index {
      // Version 4, variant 10xx.
      case 12: guard byte == UInt8(ascii: "4") else { return nil }
      case 16:
        guard (0x38...0x39).contains(byte) || (0x61...0x62).contains(byte) else { return nil }
      default: guard isLowerHex(byte) else { return nil }
      }
    }
    self.text = text
  }

  /// From 16 random bytes, of which six bits give way to version and variant.
  package init(random bytes: [UInt8]) {
    precondition(bytes.count == 16, "a UUID has 16 bytes")
    var bytes = bytes
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    text = hexText(bytes)
  }

  /// Tokens of the older system that were made up at payment time carry this mark: no click stands
  /// behind them.
  package static let legacyPrefix = "tracking_"
}

func isLowerHex(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
}

func hexText(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count * 2)
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
