/// Reads digits and marks one after the other; other people's texts end here.
package struct DigitReader {
  private var rest: Substring.UTF8View

  package init(_ text: String) { rest = text[...].utf8 }

  package var isAtEnd: Bool { rest.isEmpty }

  package mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: mark) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Of exactly so many digits.
  package mutating func number(_ width: Int) -> Int64? {
    let digits = rest.prefix(width)
    guard digits.count == width, digits.allSatisfy(Self.isDigit) else { return nil }
    rest = rest.dropFirst(width)
    return Self.value(digits)
  }

  /// Milliseconds, of one to six digits.
  package mutating func fraction() -> Int64? {
    let digits = rest.prefix(while: Self.isDigit)
    guard (1...6).contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    return Self.value(digits.prefix(3)) * [1, 100, 10, 1][min(digits.count, 3)]
  }

  package static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func value(_ digits: some Sequence<UInt8>) -> Int64 {
    digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
  }
}
