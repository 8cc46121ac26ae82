/// What stands between the values.
extension JSONParser {
  /// The byte to be read next; nil at the end.
  var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  func byte(after distance: Int) -> UInt8? {
    index + distance < bytes.count ? bytes[index + distance] : nil
  }

  mutating func skipSpace() throws(JSONProblem) {
    while let byte {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      case UInt8(ascii: "/")
      where [UInt8(ascii: "/"), UInt8(ascii: "*")].contains(self.byte(after: 1)),
        UInt8(ascii: "#"):
        throw problem(.comment)
      default: return
      }
    }
  }

  mutating func key() throws(JSONProblem) -> String {
    switch byte {
    case UInt8(ascii: "\""): return try text()
    case .some(let byte) where isLetter(byte): throw problem(.keyWithoutQuotes)
    case .some(let byte) where isDigit(byte):
      let comma = index > 1 ? (bytes[index - 1], bytes[index - 2]) : (0, 0)
      let isDecimal = comma.0 == UInt8(ascii: ",") && isDigit(comma.1)
      throw problem(isDecimal ? .decimalComma : .keyWithoutQuotes)
    default: throw unexpected(.missingKey)
    }
  }

  mutating func colon() throws(JSONProblem) {
    try skipSpace()
    guard byte == UInt8(ascii: ":") else { throw unexpected(.missingColon) }
    index += 1
    try skipSpace()
  }

  /// What is wrong where something else is expected.
  func unexpected(_ expected: JSONProblem.Kind) -> JSONProblem {
    guard let byte else { return problem(.endsTooSoon(opened: opened)) }
    let isQuote = byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
    // U+2018…201F, and « as U+00AB.
    let isTypographic =
      byte == 0xE2 && self.byte(after: 1) == 0x80
      && self.byte(after: 2).map { 0x98...0x9F ~= $0 } == true
      || byte == 0xC2 && self.byte(after: 1) == 0xAB
    return problem(isQuote || isTypographic ? .wrongQuotes : expected)
  }
}
