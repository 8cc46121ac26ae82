/// A decimal number, exact however many digits it has.
///
/// Two are equal when their values are: `19.90` is `19.9`.
package struct JSONNumber: Sendable, Equatable, CustomStringConvertible, ExpressibleByIntegerLiteral
{
  /// The digits as they stand in the text.
  package let written: String

  /// Of a text that has a number's form.
  init(written: String) { self.written = written }

  /// Nil for a text that is no number of JSON.
  package init?(_ text: String) {
    guard let number = JSONParser.number(in: Array(text.utf8)) else { return nil }
    self = number
  }

  package init(_ value: some BinaryInteger) { written = "\(value)" }

  package init(integerLiteral value: Int64) { self.init(value) }

  /// An amount of centavos in reais.
  package init(hundredths: Int) {
    let digits = "\(hundredths.magnitude)"
    let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    written =
      (hundredths < 0 ? "-" : "") + JSONDecimal.text(padded.dropLast(2), padded.suffix(2))
  }

  /// Without an exponent and without zeros at its end; as written where that would be too long.
  package var description: String { decimal.text ?? written }

  /// Nil for a number with a fraction, or for one that does not fit.
  package var integer: Int? { decimal.multiplied(byTenTo: 0) }

  /// How many hundredths it has; nil for anything finer.
  package var hundredths: Int? { decimal.multiplied(byTenTo: 2) }

  package var isNegative: Bool { decimal.isNegative }

  package static func == (left: JSONNumber, right: JSONNumber) -> Bool {
    left.written == right.written || left.decimal == right.decimal
  }

  private var decimal: JSONDecimal { JSONDecimal(written) }
}
