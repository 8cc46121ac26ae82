/// Reads RFC 8259 byte by byte and tells common slips apart.
struct JSONParser {
  private enum Step {
    case key(String)
    case index(Int)
  }

  let bytes: [UInt8]
  private let depthLimit: Int
  var index = 0
  var place = JSONPlace.start
  private var steps: [Step] = []
  private var opened: [JSONPlace] = []
  private(set) var repeatedKeys: [JSONProblem] = []

  init(_ bytes: [UInt8], depthLimit: Int) {
    self.bytes = bytes
    self.depthLimit = depthLimit
  }

  mutating func document() throws(JSONProblem) -> JSONNode {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    try skipSpace()
    guard byte != nil else { throw problem(.empty) }
    let node = try value()
    try skipSpace()
    guard byte == nil else { throw problem(.somethingAfterTheEnd) }
    return node
  }

  /// The byte to be read next; nil at the end.
  var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  func byte(after distance: Int) -> UInt8? {
    index + distance < bytes.count ? bytes[index + distance] : nil
  }

  mutating func advance() {
    guard let byte else { return }
    index += 1
    switch byte {
    case UInt8(ascii: "\n"): place = JSONPlace(line: place.line + 1, column: 1)
    case UInt8(ascii: "\r") where self.byte != UInt8(ascii: "\n"):
      place = JSONPlace(line: place.line + 1, column: 1)
    // A scalar's column is that of its first byte.
    default: if self.byte.map({ $0 & 0xC0 != 0x80 }) ?? true { place.column += 1 }
    }
  }

  func problem(_ kind: JSONProblem.Kind, at place: JSONPlace? = nil) -> JSONProblem {
    JSONProblem(kind: kind, path: path, place: place ?? self.place)
  }

  private var path: String {
    steps.reduce(into: "$") { path, step in
      switch step {
      case .key(let key): path += ".\(key)"
      case .index(let index): path += "[\(index)]"
      }
    }
  }

  private mutating func skipSpace() throws(JSONProblem) {
    while let byte {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: advance()
      case UInt8(ascii: "/")
      where [UInt8(ascii: "/"), UInt8(ascii: "*")].contains(self.byte(after: 1)),
        UInt8(ascii: "#"):
        throw problem(.comment)
      default: return
      }
    }
  }

  private mutating func value() throws(JSONProblem) -> JSONNode {
    let start = place
    switch byte {
    case UInt8(ascii: "{"): return JSONNode(.object(try nested(Self.members)), at: start)
    case UInt8(ascii: "["): return JSONNode(.list(try nested(Self.elements)), at: start)
    case UInt8(ascii: "\""): return JSONNode(.text(try text()), at: start)
    case .some(let byte) where isDigit(byte) || "+-.".utf8.contains(byte):
      return JSONNode(.number(try number()), at: start)
    case .some(let byte) where isLetter(byte): return JSONNode(try word(), at: start)
    default: throw unexpected(.missingValue)
    }
  }

  private mutating func nested<Content>(
    _ content: (inout JSONParser) throws(JSONProblem) -> Content
  ) throws(JSONProblem) -> Content {
    guard opened.count < depthLimit else { throw problem(.tooDeep(limit: depthLimit)) }
    opened.append(place)
    advance()
    try skipSpace()
    let result = try content(&self)
    advance()
    opened.removeLast()
    return result
  }

  private static func elements(_ parser: inout JSONParser) throws(JSONProblem) -> [JSONNode] {
    var elements: [JSONNode] = []
    guard parser.byte != UInt8(ascii: "]") else { return [] }
    repeat {
      parser.steps.append(.index(elements.count))
      elements.append(try parser.value())
      parser.steps.removeLast()
    } while try parser.hasMore(before: UInt8(ascii: "]"))
    return elements
  }

  private static func members(_ parser: inout JSONParser) throws(JSONProblem) -> [JSONNode.Member] {
    var members: [JSONNode.Member] = []
    var places: [String: JSONPlace] = [:]
    guard parser.byte != UInt8(ascii: "}") else { return [] }
    repeat {
      let place = parser.place
      let key = try parser.key()
      parser.steps.append(.key(key))
      if let first = places[key] {
        parser.repeatedKeys.append(parser.problem(.repeatedKey(first: first), at: place))
      } else {
        places[key] = place
      }
      try parser.colon()
      members.append(.init(key: key, keyPlace: place, value: try parser.value()))
      parser.steps.removeLast()
    } while try parser.hasMore(before: UInt8(ascii: "}"))
    return members
  }

  private mutating func key() throws(JSONProblem) -> String {
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

  private mutating func colon() throws(JSONProblem) {
    try skipSpace()
    guard byte == UInt8(ascii: ":") else { throw unexpected(.missingColon) }
    advance()
    try skipSpace()
  }

  /// Whether another element follows; stops before it, or before the bracket that ends them all.
  private mutating func hasMore(before end: UInt8) throws(JSONProblem) -> Bool {
    try skipSpace()
    if byte == end { return false }
    guard byte == UInt8(ascii: ",") else { throw unexpected(.missingComma) }
    let comma = place
    advance()
    try skipSpace()
    if byte == end { throw problem(.commaBeforeEnd, at: comma) }
    return true
  }

  /// What is wrong where something else is expected.
  private func unexpected(_ expected: JSONProblem.Kind) -> JSONProblem {
    guard let byte else { return problem(.endsTooSoon(opened: opened.last)) }
    let isQuote = byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
    // U+2018…201F, and « as U+00AB.
    let isTypographic =
      byte == 0xE2 && self.byte(after: 1) == 0x80
      && self.byte(after: 2).map { 0x98...0x9F ~= $0 } == true
      || byte == 0xC2 && self.byte(after: 1) == 0xAB
    return problem(isQuote || isTypographic ? .wrongQuotes : expected)
  }
}
