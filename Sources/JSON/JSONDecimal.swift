/// The value of a number: its digits without zeros at either end, times a power of ten.
struct JSONDecimal: Equatable {
  /// The longest text without an exponent: a short number such as `1e999999999` may stand for a very long one.
  private static let longest = 200

  /// Never of zero.
  private(set) var isNegative = false
  private var digits: [UInt8] = []
  private var exponent = 0
  /// The number as written, where its power of ten does not fit.
  private var unreadable: String?

  /// Of a text that has a number's form.
  init(_ written: String) {
    var isFraction = false
    for (offset, byte) in written.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        raise(by: written.utf8.dropFirst(offset + 1), of: written)
        trim()
        return
      default:
        if byte != UInt8(ascii: "0") || !digits.isEmpty { digits.append(byte) }
        if isFraction { exponent -= 1 }
      }
    }
    trim()
  }

  private mutating func raise(by power: Substring.UTF8View, of written: String) {
    guard let power = Int(String(Substring(power))), power.magnitude < 1 << 40 else {
      unreadable = written
      return
    }
    exponent += power
  }

  private mutating func trim() {
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    guard digits.isEmpty else { return }
    self = JSONDecimal()
  }

  private init() {}

  /// Without an exponent; nil where that would be too long.
  var text: String? {
    guard unreadable == nil else { return nil }
    guard !digits.isEmpty else { return "0" }
    guard digits.count + Int(exponent.magnitude) <= Self.longest else { return nil }
    let fraction = max(-exponent, 0)
    let before = [UInt8](repeating: UInt8(ascii: "0"), count: max(fraction + 1 - digits.count, 0))
    let behind = [UInt8](repeating: UInt8(ascii: "0"), count: max(exponent, 0))
    let all = String(decoding: before + digits + behind, as: UTF8.self)
    return (isNegative ? "-" : "") + Self.text(all.dropLast(fraction), all.suffix(fraction))
  }

  /// A whole part with its fraction, without zeros at the end.
  static func text(_ whole: Substring, _ fraction: Substring) -> String {
    var fraction = fraction
    while fraction.last == "0" { fraction.removeLast() }
    return String(fraction.isEmpty ? whole : whole + "." + fraction)
  }

  /// Nil where a fraction is left, or where the result does not fit.
  func multiplied(byTenTo power: Int) -> Int? {
    guard unreadable == nil, exponent + power >= 0, exponent + power < 20 else { return nil }
    let zeros = String(repeating: "0", count: digits.isEmpty ? 1 : exponent + power)
    return Int((isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self) + zeros)
  }
}
