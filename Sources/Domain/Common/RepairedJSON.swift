/// JSON in which somebody's text was cut in the middle of a character.
///
/// Senders that count characters cut an emoji into half of its pair of escapes (`\ud83d`), and others send bytes that
/// are no UTF-8, or control characters as they are. Strict readers refuse all of it, for the sake of one
/// character.
package enum RepairedJSON {
  /// The same document with a replacement character for each such part; nil where there is none.
  package static func repair(_ body: [UInt8]) -> [UInt8]? {
    let bytes = Array(String(decoding: body, as: UTF8.self).utf8)
    var repaired: [UInt8] = []
    repaired.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let length = bytes[index] == backslash ? escapeLength(bytes, at: index) : 1
      if isHalfPair(bytes, at: index, length: length) {
        repaired += Array(#"\ufffd"#.utf8)
      } else if length == 1, bytes[index] < 0x20 {
        repaired.append(0x20)
      } else {
        repaired += bytes[index..<(index + length)]
      }
      index += length
    }
    return repaired == body ? nil : repaired
  }

  private static let backslash = UInt8(ascii: "\\")

  /// Of an escape, or of the two that make one character.
  private static func escapeLength(_ bytes: [UInt8], at index: Int) -> Int {
    guard let first = unit(bytes, at: index) else { return min(2, bytes.count - index) }
    guard UTF16.isLeadSurrogate(first), let second = unit(bytes, at: index + 6),
      UTF16.isTrailSurrogate(second)
    else { return 6 }
    return 12
  }

  private static func isHalfPair(_ bytes: [UInt8], at index: Int, length: Int) -> Bool {
    guard length == 6, let unit = unit(bytes, at: index) else { return false }
    return UTF16.isSurrogate(unit)
  }

  /// What `\uXXXX` stands for.
  private static func unit(_ bytes: [UInt8], at index: Int) -> UInt16? {
    guard index + 6 <= bytes.count, bytes[index] == backslash,
      bytes[index + 1] == UInt8(ascii: "u")
    else { return nil }
    var value: UInt16 = 0
    for byte in bytes[(index + 2)..<(index + 6)] {
      guard let digit = hexDigit(byte) else { return nil }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}
