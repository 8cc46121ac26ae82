/// The CPF: eleven digits, the last two made from the others.
package enum TaxNumber {
  /// The digits alone, from a text with or without the usual points and dash; nil when it is no CPF.
  package static func normalised(_ text: String) -> String? {
    guard text.unicodeScalars.allSatisfy({ isDigit($0) || " .-/\n\t".unicodeScalars.contains($0) })
    else { return nil }
    let digits = text.unicodeScalars.filter(isDigit).map { Int($0.value) - 0x30 }
    // A repeated digit passes the sum and belongs to nobody.
    guard digits.count == 11, Set(digits).count > 1, check(digits.prefix(9)) == digits[9],
      check(digits.prefix(10)) == digits[10]
    else { return nil }
    return digits.map(String.init).joined()
  }

  /// The digit that follows: the sum of digit × weight, weights falling to 2, by eleven.
  private static func check(_ digits: ArraySlice<Int>) -> Int {
    let sum = digits.enumerated().reduce(0) { $0 + $1.element * (digits.count + 1 - $1.offset) }
    let rest = sum % 11
    return rest < 2 ? 0 : 11 - rest
  }
}

/// Of the ten that the Latin alphabet writes.
func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }
