import Cryptography

/// Random values in the forms that the simulated companies use.
enum Identifiers {
  static func uuid() -> String {
    var bytes = randomBytes(16)
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array(hex(bytes))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
      .joined(separator: "-")
  }

  static func token() -> String { hex(randomBytes(24)) }

  /// Digits, the first of them not zero.
  static func digits(_ count: Int) -> String {
    let bytes = randomBytes(count)
    return bytes.enumerated().map { index, byte in
      String(index == 0 ? 1 + byte % 9 : byte % 10)
    }.joined()
  }
}
