/// A Brazilian telephone number.
package enum PhoneNumber {
  /// Area code and number, ten or eleven digits; nil when the text is no such number.
  ///
  /// `+55` and `55` before a whole number go; 55 is an area code too, so a number of ten or eleven
  /// digits keeps it.
  package static func normalised(_ text: String) -> String? {
    let allowed = " ()-.+\n\t".unicodeScalars
    guard text.unicodeScalars.allSatisfy({ isDigit($0) || allowed.contains($0) }) else {
      return nil
    }
    var digits = String(String.UnicodeScalarView(text.unicodeScalars.filter(isDigit)))
    if text.contains("+") || digits.count > 11 {
      guard digits.hasPrefix("55") else { return nil }
      digits.removeFirst(2)
    }
    return isNumber(Array(digits.utf8)) ? digits : nil
  }

  /// Area codes have no zero; mobile numbers have nine digits and begin with 9.
  private static func isNumber(_ digits: [UInt8]) -> Bool {
    guard (10...11).contains(digits.count), Set(digits.dropFirst(2)).count > 1,
      !digits.prefix(2).contains(UInt8(ascii: "0"))
    else { return false }
    return digits.count == 11
      ? digits[2] == UInt8(ascii: "9")
      : ![UInt8(ascii: "0"), UInt8(ascii: "1")].contains(digits[2])
  }
}
