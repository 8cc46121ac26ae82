/// The CPF of a person, eleven digits, or the CNPJ of a company, fourteen characters; the last two are
/// digits made from the others.
///
/// A CNPJ may have letters among its first twelve since July 2026.
package enum TaxNumber {
  package enum Kind: String, CaseIterable, Sendable {
    case cpf = "CPF"
    case cnpj = "CNPJ"

    fileprivate var length: Int { self == .cpf ? 11 : 14 }
    /// Weights rise from 2 with each character from the right, and begin again after this one.
    fileprivate var highestWeight: Int { self == .cpf ? 11 : 9 }
  }

  /// Its digits and letters alone, in upper case, from a text that holds one such number; nil when it
  /// holds none, or several.
  package static func normalised(_ text: String) -> String? { found(in: text)?.number }

  /// Which of the two a text holds; nil when it holds neither, or several numbers.
  package static func kind(_ text: String) -> Kind? { found(in: text)?.kind }

  private struct Number: Hashable {
    let kind: Kind
    let number: String
  }

  /// A number that stands in one piece counts before one that spaces divide.
  private static func found(in text: String) -> Number? {
    let pieces = pieces(of: BuyerText(text).text)
    let whole = pieces.compactMap { checked($0) }
    if !whole.isEmpty { return whole.onlyValue }
    let joined = pieces.split { !$0.allSatisfy(isDigit) }.map { $0.flatMap { $0 } }
    return (joined + [spelt(pieces)]).compactMap { checked($0) }.onlyValue
  }

  /// Upper-case letters and digits that stand together or with the usual punctuation between them.
  private static func pieces(of text: String) -> [[Unicode.Scalar]] {
    let parts = text.unicodeScalars.split { !isDigit($0) && !isLetter($0) && !isPunctuation($0) }
    return parts.compactMap { part in
      let piece = part.filter { !isPunctuation($0) }.map(upperCased)
      return piece.isEmpty ? nil : withoutLabel(piece)
    }
  }

  /// `CPF52998224725`: the label that stands before a number without a space.
  private static func withoutLabel(_ piece: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard checked(piece) == nil else { return piece }
    for label in ["CPF", "CNPJ"] where piece.starts(with: label.unicodeScalars) {
      return Array(piece.dropFirst(label.count))
    }
    return piece
  }

  /// Everything from the first digit on: a number with letters that spaces divide.
  private static func spelt(_ pieces: [[Unicode.Scalar]]) -> [Unicode.Scalar] {
    pieces.drop { !$0.contains(where: isDigit) }.flatMap { $0 }
  }

  private static func checked(_ characters: [Unicode.Scalar]) -> Number? {
    // A character's value is its distance from the digit 0 in ASCII.
    let values = characters.map { Int($0.value) - 0x30 }
    guard let kind = Kind.allCases.first(where: { $0.length == values.count }),
      values.suffix(2).allSatisfy({ $0 < 10 }), kind == .cnpj || values.allSatisfy({ $0 < 10 }),
      // A repeated digit passes the sum and belongs to nobody.
      Set(values).count > 1,
      check(values.dropLast(2), kind) == values[kind.length - 2],
      check(values.dropLast(), kind) == values[kind.length - 1]
    else { return nil }
    return Number(kind: kind, number: String(String.UnicodeScalarView(characters)))
  }

  /// The digit that follows: the sum of value × weight, by eleven.
  private static func check(_ values: ArraySlice<Int>, _ kind: Kind) -> Int {
    let sum = values.reversed().enumerated().reduce(0) {
      $0 + $1.element * (2 + $1.offset % (kind.highestWeight - 1))
    }
    let rest = sum % 11
    return rest < 2 ? 0 : 11 - rest
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "." || scalar == "-" || scalar == "/"
  }

  private static func upperCased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    ("a"..."z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) - 0x20) : scalar
  }
}

/// Of the ten that the Latin alphabet writes.
func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

/// Of the 26 that ASCII has, in either case.
func isLetter(_ scalar: Unicode.Scalar) -> Bool { (0x61...0x7A).contains(scalar.value | 0x20) }
