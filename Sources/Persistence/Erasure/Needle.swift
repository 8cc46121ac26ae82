import Cryptography

/// A text that is looked for in others: as a whole word, so that 123 is not found in 51234.
struct Needle: Sendable {
  /// Shorter ones stand in innocent texts.
  static let shortest = 6

  private let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  func isIn(_ text: [UInt8]) -> Bool {
    guard let first = bytes.first, text.count >= bytes.count else { return false }
    for start in 0...(text.count - bytes.count) where text[start] == first {
      let end = start + bytes.count
      guard text[start..<end].elementsEqual(bytes) else { continue }
      let before = start > 0 ? text[start - 1] : 0
      let after = end < text.count ? text[end] : 0
      if !Self.isWordByte(before) && !Self.isWordByte(after) { return true }
    }
    return false
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
