/// A template as steps: what is included stands in its place, and each value of a click has its own.
///
/// It knows the directives of nginx's SSI that a redirect page needs, so that a worker fills in the same
/// file that nginx fills in where no worker can.
struct TemplateSteps: Sendable {
  enum Step: Sendable {
    case text([UInt8])
    /// Shown with its own signs escaped, or as text that SSI would write out as it is.
    case value(PageValue, standard: [UInt8], isRaw: Bool)
    /// What follows is shown where the value is not empty, up to `otherwise` or `end`.
    case begin(if: PageValue)
    case otherwise
    case end
  }

  private(set) var steps: [Step] = []
  /// Addresses that are included, in order.
  private(set) var included: [String] = []
  /// Included addresses that lead to no file.
  private(set) var missing: [String] = []
  /// Directives that it does not know.
  private(set) var unknown: [String] = []
  /// What is wrong with its conditions: nginx knows one level of them, each within one file.
  private(set) var conditionFaults: [ConditionFault] = []

  enum ConditionFault: Equatable, Sendable {
    case unclosed, nested
    /// `else` or `endif` without its `if`, or a second `else`.
    case stray(String)
  }

  private enum Branch {
    case none, first, second
  }

  private var branch = Branch.none
  /// Whether the file being read is included in a condition.
  private var isEnclosed = false

  private static let deepest = 3
  private static let start = Array("<!--#".utf8)
  private static let end = Array("-->".utf8)

  /// `file` gives what an included address such as `/redirect/redirect.js` leads to.
  init(_ source: [UInt8], file: (String) -> [UInt8]?) { read(source, depth: 0, file: file) }

  private mutating func read(_ source: [UInt8], depth: Int, file: (String) -> [UInt8]?) {
    let outer = (branch, isEnclosed)
    isEnclosed = isEnclosed || branch != .none
    branch = .none
    append(source, depth: depth, file: file)
    if branch != .none { conditionFaults.append(.unclosed) }
    (branch, isEnclosed) = outer
  }

  private mutating func append(_ source: [UInt8], depth: Int, file: (String) -> [UInt8]?) {
    var place = 0
    while let found = source.firstRange(of: Self.start, from: place) {
      append(source[place..<found.lowerBound])
      guard let closing = source.firstRange(of: Self.end, from: found.upperBound) else {
        return unknown.append("<!--#")
      }
      let text = String(decoding: source[found.upperBound..<closing.lowerBound], as: UTF8.self)
      carryOut(text, depth: depth, file: file)
      place = closing.upperBound
    }
    append(source[place...])
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    guard !bytes.isEmpty else { return }
    if case .text(let before) = steps.last {
      steps[steps.count - 1] = .text(before + bytes)
    } else {
      steps.append(.text(Array(bytes)))
    }
  }

  private mutating func carryOut(_ text: String, depth: Int, file: (String) -> [UInt8]?) {
    let parameters = Self.parameters(text)
    switch text.split(whereSeparator: \.isWhitespace).first ?? "" {
    case "echo":
      guard let value = parameters["var"].flatMap(PageValue.init) else { break }
      let standard = Array((parameters["default"] ?? "").utf8)
      return steps.append(
        .value(value, standard: standard, isRaw: parameters["encoding"] == "none"))
    case "if":
      let name = parameters["expr"]?.filter { !$0.isWhitespace } ?? ""
      guard name.hasPrefix("$"), let value = PageValue(rawValue: String(name.dropFirst())) else {
        break
      }
      return begin(if: value)
    case "else":
      if branch != .first { conditionFaults.append(.stray("else")) }
      branch = .second
      return steps.append(.otherwise)
    case "endif":
      if branch == .none { conditionFaults.append(.stray("endif")) }
      branch = .none
      return steps.append(.end)
    case "include":
      let address = parameters["virtual"] ?? parameters["file"].map { "/redirect/" + $0 } ?? ""
      included.append(address)
      guard depth < Self.deepest, let content = file(address) else {
        return missing.append(address)
      }
      return include(content, of: address, depth: depth + 1, file: file)
    default: break
    }
    unknown.append("<!--#\(text)-->")
  }

  private mutating func begin(if value: PageValue) {
    if isEnclosed || branch != .none { conditionFaults.append(.nested) }
    branch = .first
    steps.append(.begin(if: value))
  }

  /// nginx fills in values of templates only, other files it gives out as they are.
  private mutating func include(
    _ content: [UInt8], of address: String, depth: Int, file: (String) -> [UInt8]?
  ) {
    if !address.hasSuffix(".html"), content.firstRange(of: Self.start, from: 0) != nil {
      unknown.append("<!--#…--> em \(address)")
    }
    read(content, depth: depth, file: file)
  }

  private static func parameters(_ text: String) -> [String: String] {
    var parameters: [String: String] = [:]
    for match in text.matches(of: /([a-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/) {
      parameters[String(match.1)] = String(match.2 ?? match.3 ?? "")
    }
    return parameters
  }

  /// The page with these values.
  func page(_ values: PageValues) -> [UInt8] {
    var page: [UInt8] = []
    page.reserveCapacity(8192)
    var isShown = true
    for step in steps {
      switch step {
      case .begin(let value): isShown = values[value]?.isEmpty == false
      case .otherwise: isShown.toggle()
      case .end: isShown = true
      case .text(let bytes) where isShown: page.append(contentsOf: bytes)
      case .value(let value, let standard, _) where isShown:
        guard let text = values[value] else {
          page += standard
          continue
        }
        if value.isPlain {
          page.append(contentsOf: text.utf8)
        } else {
          Self.escape(text, to: &page)
        }
      case .text, .value: break
      }
    }
    return page
  }

  private static func escape(_ text: String, to page: inout [UInt8]) {
    let start = page.count
    page.append(contentsOf: text.utf8)
    guard page[start...].contains(where: isMarkup) else { return }
    page.removeSubrange(start...)
    for byte in text.utf8 {
      if isMarkup(byte) {
        page.append(contentsOf: "&#\(byte);".utf8)
      } else {
        page.append(byte)
      }
    }
  }

  private static func isMarkup(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
      || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }
}

extension [UInt8] {
  func firstRange(of pattern: [UInt8], from start: Int) -> Range<Int>? {
    guard start <= count else { return nil }
    return self[start...].firstRange(of: pattern)
  }
}
