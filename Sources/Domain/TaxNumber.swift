/// The CPF of a person, eleven digits, or the CNPJ of a company, fourteen; the last two are made from
/// the others.
package enum TaxNumber {
  package enum Kind: String, CaseIterable, Sendable {
    case cpf = "CPF"
    case cnpj = "CNPJ"

    fileprivate var length: Int { self == .cpf ? 11 : 14 }
    /// Weights rise from 2 with each digit from the right, and begin again after this one.
    fileprivate var highestWeight: Int { self == .cpf ? 11 : 9 }
  }

  /// The digits alone, from a text with or without the usual punctuation; nil when it is neither.
  package static func normalised(_ text: String) -> String? {
    checked(text)?.digits.map(String.init).joined()
  }

  /// Which of the two a text is; nil when it is neither.
  package static func kind(_ text: String) -> Kind? { checked(text)?.kind }

  private static func checked(_ text: String) -> (kind: Kind, digits: [Int])? {
    guard text.unicodeScalars.allSatisfy({ isDigit($0) || " .-/\n\t".unicodeScalars.contains($0) })
    else { return nil }
    let digits = text.unicodeScalars.filter(isDigit).map { Int($0.value) - 0x30 }
    // A repeated digit passes the sum and belongs to nobody.
    guard let kind = Kind.allCases.first(where: { $0.length == digits.count }),
      Set(digits).count > 1, check(digits.dropLast(2), kind) == digits[kind.length - 2],
      check(digits.dropLast(), kind) == digits[kind.length - 1]
    else { return nil }
    return (kind, digits)
  }

  /// The digit that follows: the sum of digit × weight, by eleven.
  private static func check(_ digits: ArraySlice<Int>, _ kind: Kind) -> Int {
    let sum = digits.reversed().enumerated().reduce(0) {
      $0 + $1.element * (2 + $1.offset % (kind.highestWeight - 1))
    }
    let rest = sum % 11
    return rest < 2 ? 0 : 11 - rest
  }
}

/// Of the ten that the Latin alphabet writes.
func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }
