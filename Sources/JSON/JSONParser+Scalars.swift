/// Texts, numbers and words.
extension JSONParser {
  mutating func text() throws(JSONProblem) -> String {
    let start = index
    // Most texts have no escape: their bytes are looked at once and copied once.
    var end = start + 1
    while end < bytes.count, Self.standsForItself(bytes[end]) { end += 1 }
    index = end
    switch byte {
    case UInt8(ascii: "\"")?:
      index += 1
      return try text(bytes[start + 1..<end], from: start)
    case UInt8(ascii: "\\")?: return try escapedText(from: start)
    case nil: throw problem(.endsTooSoon(opened: place(at: start)))
    default: throw controlCharacter
    }
  }

  private static func standsForItself(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// From the first escape on.
  private mutating func escapedText(from start: Int) throws(JSONProblem) -> String {
    var content = Array(bytes[start + 1..<index])
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return try text(content[...], from: start)
      case UInt8(ascii: "\\"): content += try escaped().utf8
      case 0..<0x20: throw controlCharacter
      default:
        content.append(byte)
        index += 1
      }
    }
    throw problem(.endsTooSoon(opened: place(at: start)))
  }

  private func text(_ content: ArraySlice<UInt8>, from start: Int) throws(JSONProblem) -> String {
    guard let text = String(validating: content, as: UTF8.self) else {
      throw problem(.notUTF8, at: start)
    }
    return text
  }

  private var controlCharacter: JSONProblem {
    problem(byte == 0x0A || byte == 0x0D ? .lineBreakInText : .controlCharacterInText)
  }

  private mutating func escaped() throws(JSONProblem) -> String {
    let start = index
    index += 1
    let letter = byte
    index += 1
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
  private mutating func scalar(from start: Int) throws(JSONProblem) -> Unicode.Scalar {
    let first = try fourDigits(from: start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard 0xD800...0xDBFF ~= first, byte == UInt8(ascii: "\\"),
      byte(after: 1) == UInt8(ascii: "u")
    else { throw problem(.badEscape, at: start) }
    index += 2
    let second = try fourDigits(from: start)
    guard 0xDC00...0xDFFF ~= second,
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw problem(.badEscape, at: start) }
    return scalar
  }

  private mutating func fourDigits(from start: Int) throws(JSONProblem) -> UInt32 {
    var number: UInt32 = 0
    for _ in 0..<4 {
      guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw problem(.badEscape, at: start)
      }
      number = number << 4 | UInt32(digit)
      index += 1
    }
    return number
  }

  /// Nil unless it is the whole text.
  static func number(in bytes: [UInt8]) -> JSONNumber? {
    var parser = JSONParser(bytes, depthLimit: 0)
    guard let number = try? parser.number(), parser.byte == nil else { return nil }
    return number
  }

  mutating func number() throws(JSONProblem) -> JSONNumber {
    let begin = index
    if byte == UInt8(ascii: "-") { index += 1 }
    let startsWithZero = byte == UInt8(ascii: "0")
    let whole = digits()
    var isRight = whole == 1 || whole > 1 && !startsWithZero
    if byte == UInt8(ascii: ".") {
      index += 1
      isRight = digits() > 0 && isRight
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      index += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { index += 1 }
      isRight = digits() > 0 && isRight
    }
    let endsThere = byte.map { !isLetter($0) && !isDigit($0) && !"+-.".utf8.contains($0) } ?? true
    guard isRight, endsThere else { throw problem(.badNumber, at: begin) }
    return JSONNumber(written: String(decoding: bytes[begin..<index], as: UTF8.self))
  }

  private mutating func digits() -> Int {
    let begin = index
    while let byte, isDigit(byte) { index += 1 }
    return index - begin
  }

  mutating func word() throws(JSONProblem) -> JSONValue {
    let start = index
    while let byte, isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") { index += 1 }
    // A longer word is not looked at: it may be a secret without quotation marks.
    let word = index - start <= 9 ? String(decoding: bytes[start..<index], as: UTF8.self) : ""
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
