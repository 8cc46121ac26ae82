/// Reads RFC 8259 byte by byte and tells common slips apart.
struct JSONParser {
  /// An object or array that is being read.
  struct Level {
    /// Of its bracket.
    let start: Int
    var step = Step.none
  }

  /// The part of it that is being read.
  enum Step {
    case none
    case element(Int)
    /// The place of the key.
    case member(Int)
  }

  /// A key that stands in its object for the second time or more.
  struct Repeat {
    let first: Int
    let place: Int
    let path: String
  }

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  let bytes: [UInt8]
  private let depthLimit: Int
  var index = 0
  private(set) var levels: [Level] = []
  /// Whether places are noted, and keys that stand twice are found.
  private let isDocument: Bool
  private var marks: [JSONMark] = []
  private(set) var repeats: [Repeat] = []

  init(_ bytes: [UInt8], depthLimit: Int, isDocument: Bool = false) {
    self.bytes = bytes
    self.depthLimit = depthLimit
    self.isDocument = isDocument
  }

  /// Of a key that stands twice in one object the first counts.
  static func read(_ bytes: [UInt8], limits: JSONLimits) throws(JSONFault) -> JSONValue {
    var parser = try JSONParser(bytes, limits, isDocument: false)
    do throws(JSONProblem) {
      return try parser.document()
    } catch {
      throw JSONFault(problems: [error])
    }
  }

  /// With the places of all values; keys that stand twice are refused.
  static func read(
    _ bytes: [UInt8], limits: JSONLimits, marks: inout [JSONMark]
  ) throws(JSONFault) -> JSONValue {
    var parser = try JSONParser(bytes, limits, isDocument: true)
    let value: JSONValue
    do throws(JSONProblem) {
      value = try parser.document()
    } catch {
      throw JSONFault(problems: parser.repeatedKeys + [error])
    }
    guard parser.repeats.isEmpty else { throw JSONFault(problems: parser.repeatedKeys) }
    marks = parser.marks
    return value
  }

  private init(_ bytes: [UInt8], _ limits: JSONLimits, isDocument: Bool) throws(JSONFault) {
    guard bytes.count <= limits.bytes else {
      throw JSONFault(problems: [
        JSONProblem(kind: .tooLarge(limit: limits.bytes), path: "$", place: .start)
      ])
    }
    self.init(bytes, depthLimit: limits.depth, isDocument: isDocument)
  }

  private mutating func document() throws(JSONProblem) -> JSONValue {
    if bytes.starts(with: Self.byteOrderMark) { index = Self.byteOrderMark.count }
    try skipSpace()
    guard byte != nil else { throw problem(.empty) }
    let value = try value()
    try skipSpace()
    guard byte == nil else { throw problem(.somethingAfterTheEnd) }
    return value
  }

  private mutating func value(key: Int? = nil) throws(JSONProblem) -> JSONValue {
    if isDocument { marks.append(JSONMark(path: path, key: key, value: index)) }
    switch byte {
    case UInt8(ascii: "\"")?: return .string(try text())
    case UInt8(ascii: "{")?: return .object(try members())
    case UInt8(ascii: "[")?: return .array(try elements())
    case let byte? where isDigit(byte) || "+-.".utf8.contains(byte): return .number(try number())
    case let byte? where isLetter(byte): return try word()
    default: throw unexpected(.missingValue)
    }
  }

  private mutating func open() throws(JSONProblem) {
    guard levels.count < depthLimit else { throw problem(.tooDeep(limit: depthLimit)) }
    levels.append(Level(start: index))
    index += 1
    try skipSpace()
  }

  private mutating func close() {
    index += 1
    levels.removeLast()
  }

  private mutating func elements() throws(JSONProblem) -> [JSONValue] {
    var elements: [JSONValue] = []
    try open()
    if byte != UInt8(ascii: "]") {
      repeat {
        step(to: .element(elements.count))
        elements.append(try value())
        step(to: .none)
      } while try hasMore(before: UInt8(ascii: "]"))
    }
    close()
    return elements
  }

  private mutating func members() throws(JSONProblem) -> [String: JSONValue] {
    var members: [String: JSONValue] = [:]
    var keys: [String: Int] = [:]
    try open()
    if byte != UInt8(ascii: "}") {
      repeat {
        let start = index
        let key = try key()
        step(to: .member(start))
        if isDocument { record(key, at: start, among: &keys) }
        try colon()
        let value = try value(key: start)
        if let first = members.updateValue(value, forKey: key) { members[key] = first }
        step(to: .none)
      } while try hasMore(before: UInt8(ascii: "}"))
    }
    close()
    return members
  }

  private mutating func step(to step: Step) { levels[levels.count - 1].step = step }

  private mutating func record(_ key: String, at start: Int, among keys: inout [String: Int]) {
    if let first = keys[key] {
      repeats.append(Repeat(first: first, place: start, path: path))
    } else {
      keys[key] = start
    }
  }

  /// Whether another element follows; stops before it, or before the bracket that ends them all.
  private mutating func hasMore(before end: UInt8) throws(JSONProblem) -> Bool {
    try skipSpace()
    if byte == end { return false }
    guard byte == UInt8(ascii: ",") else { throw unexpected(.missingComma) }
    let comma = index
    index += 1
    try skipSpace()
    if byte == end { throw problem(.commaBeforeEnd, at: comma) }
    return true
  }
}
