/// Texts, numbers and words.
extension JSONParser {
  mutating func text() throws(JSONProblem) -> String {
    let start = place
    var content: [UInt8] = []
    advance()
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        advance()
        guard let text = String(validating: content, as: UTF8.self) else {
          throw problem(.notUTF8, at: start)
        }
        return text
      case UInt8(ascii: "\\"): content += try escaped().utf8
      case 0x0A, 0x0D: throw problem(.lineBreakInText)
      case 0..<0x20: throw problem(.controlCharacterInText)
      default:
        content.append(byte)
        advance()
      }
    }
    throw problem(.endsTooSoon(opened: start))
  }

  private mutating func escaped() throws(JSONProblem) -> String {
    let start = place
    advance()
    let letter = byte
    advance()
    switch letter {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return String(try scalar(from: start))
    default: throw problem(.badEscape, at: start)
    }
  }

  /// One scalar of one `\u….`, or of the two of a pair.
  private mutating func scalar(from start: JSONPlace) throws(JSONProblem) -> Unicode.Scalar {
    let first = try fourDigits(from: start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard 0xD800...0xDBFF ~= first, byte == UInt8(ascii: "\\"),
      byte(after: 1) == UInt8(ascii: "u")
    else { throw problem(.badEscape, at: start) }
    advance()
    advance()
    let second = try fourDigits(from: start)
    guard 0xDC00...0xDFFF ~= second,
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw problem(.badEscape, at: start) }
    return scalar
  }

  private mutating func fourDigits(from start: JSONPlace) throws(JSONProblem) -> UInt32 {
    var number: UInt32 = 0
    for _ in 0..<4 {
      guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw problem(.badEscape, at: start)
      }
      number = number << 4 | UInt32(digit)
      advance()
    }
    return number
  }

  /// The digits as written.
  mutating func number() throws(JSONProblem) -> String {
    let (start, begin) = (place, index)
    if byte == UInt8(ascii: "-") { advance() }
    let startsWithZero = byte == UInt8(ascii: "0")
    let whole = digits()
    var isRight = whole == 1 || whole > 1 && !startsWithZero
    if byte == UInt8(ascii: ".") {
      advance()
      isRight = digits() > 0 && isRight
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      advance()
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { advance() }
      isRight = digits() > 0 && isRight
    }
    let endsThere = byte.map { !isLetter($0) && !isDigit($0) && !"+-.".utf8.contains($0) } ?? true
    guard isRight, endsThere else { throw problem(.badNumber, at: start) }
    return String(decoding: bytes[begin..<index], as: UTF8.self)
  }

  private mutating func digits() -> Int {
    let begin = index
    while let byte, isDigit(byte) { advance() }
    return index - begin
  }

  mutating func word() throws(JSONProblem) -> JSONNode.Value {
    let (start, begin) = (place, index)
    while let byte, isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") { advance() }
    // A longer word is not looked at: it may be a secret without quotation marks.
    let word = index - begin <= 9 ? String(decoding: bytes[begin..<index], as: UTF8.self) : ""
    switch word {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    case "True", "False", "None", "NaN", "Infinity", "undefined", "nil", "TRUE", "FALSE", "NULL",
      "sim", "nao", "Null", "yes", "no":
      throw problem(.foreignWord(word), at: start)
    default: throw problem(.textWithoutQuotes, at: start)
    }
  }

  func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

  func isLetter(_ byte: UInt8) -> Bool { 0x41...0x5A ~= byte || 0x61...0x7A ~= byte }
}
