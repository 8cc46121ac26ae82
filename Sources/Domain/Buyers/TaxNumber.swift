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

  /// A number in one piece or in several with spaces between; if there is none, one beside which signs
  /// set other digits apart.
  private static func found(in text: String) -> Number? {
    let text = BuyerText(text).text
    let pieces = pieces(of: text)
    let found = pieces.compactMap(labelled) + divided(pieces)
    if !found.isEmpty { return found.onlyValue }
    return parts(of: text).flatMap { Self.divided(Self.pieces(of: String($0))) }.onlyValue
  }

  /// Upper-case letters and digits that stand together or with the usual punctuation between them.
  private static func pieces(of text: String) -> [[Unicode.Scalar]] {
    let parts = text.unicodeScalars.split { !isDigit($0) && !isLetter($0) && !isPunctuation($0) }
    return parts.compactMap { part in
      let piece = part.filter { !isPunctuation($0) }.map(upperCased)
      return piece.isEmpty ? nil : piece
    }
  }

  /// Brackets, and signs that end a part of a sentence.
  private static func parts(of text: String) -> [Substring] {
    text.replacing(", ", with: ";").split { "()[]{}<>;:!?|".contains($0) }
  }

  /// `meucpf52998224725`, `52998224725CPF`: a number without the words that stand at it without a space.
  ///
  /// Before it only words with a label go, since a number may begin with letters; none ends with them.
  private static func labelled(_ piece: [Unicode.Scalar]) -> Number? {
    if let number = checked(piece) { return number }
    let last = piece.reversed().prefix { isLetter($0) }.count
    let number = last > 1 ? piece.dropLast(last) : piece[...]
    let readings = [number] + rests(of: number, behind: number.prefix { isLetter($0) }.count)
    return readings.compactMap { checked(Array($0)) }.onlyValue
  }

  /// What is behind each label among the first letters, and behind all of these if there is one.
  private static func rests(
    of piece: ArraySlice<Unicode.Scalar>, behind letters: Int
  ) -> [ArraySlice<Unicode.Scalar>] {
    let behind = ["CPF", "CNPJ"].flatMap { label in
      (0...letters).map { piece.dropFirst($0) }
        .filter { $0.starts(with: label.unicodeScalars) }.map { $0.dropFirst(label.count) }
    }
    return behind.isEmpty ? [] : behind + [piece.dropFirst(letters)]
  }

  /// Numbers of digits, and one with letters, that spaces divide.
  private static func divided(_ pieces: [[Unicode.Scalar]]) -> [Number] {
    let digits = pieces.split { !$0.allSatisfy(isDigit) }.map { $0.flatMap { $0 } }
    let afterLabel = pieces.drop { $0 != Array("CNPJ".unicodeScalars) }.dropFirst()
    let spelt = [pieces.drop { !$0.contains(where: isDigit) }, afterLabel].compactMap(spelt)
    return (digits + spelt).compactMap(checked)
  }

  /// As many pieces from the first on as are a number's length, unless digits follow.
  private static func spelt(_ pieces: ArraySlice<[Unicode.Scalar]>) -> [Unicode.Scalar]? {
    var number: [Unicode.Scalar] = []
    for (index, piece) in zip(pieces.indices, pieces) where number.count < Kind.cnpj.length {
      number += piece
      if number.count == Kind.cnpj.length {
        let next = pieces.dropFirst(index - pieces.startIndex + 1).first
        return next?.contains(where: isDigit) == true ? nil : number
      }
    }
    return nil
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
