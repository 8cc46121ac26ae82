/// A template as it will be once nginx has carried out its SSI directives, as far as a check needs it: what
/// is included stands in its place, and a mark stands where a value of a click comes in.
struct TemplateText {
  /// Around the name of a value.
  static let valueStart: UInt8 = 0x01
  static let valueEnd: UInt8 = 0x02
  /// Of any other directive.
  static let directive: UInt8 = 0x03

  private(set) var bytes: [UInt8] = []
  /// Addresses that are included, in order.
  private(set) var included: [String] = []
  /// Included addresses that lead to no file.
  private(set) var missing: [String] = []
  /// Values that are written out as HTML, and those whose signs nginx escapes.
  private(set) var rawValues: Set<String> = []
  private(set) var escapedValues: Set<String> = []

  private static let deepest = 3
  private static let start = Array("<!--#".utf8)
  private static let end = Array("-->".utf8)

  /// `file` gives what an included address such as `/redirect/redirect.js` leads to.
  init(_ source: [UInt8], file: (String) -> [UInt8]?) { append(source, depth: 0, file: file) }

  static func value(_ name: String) -> String {
    String(decoding: [valueStart] + Array(name.utf8) + [valueEnd], as: UTF8.self)
  }

  private mutating func append(_ source: [UInt8], depth: Int, file: (String) -> [UInt8]?) {
    var place = 0
    while let found = source.firstRange(of: Self.start, from: place) {
      bytes += source[place..<found.lowerBound]
      guard let closing = source.firstRange(of: Self.end, from: found.upperBound) else {
        place = source.count
        break
      }
      let text = String(decoding: source[found.upperBound..<closing.lowerBound], as: UTF8.self)
      carryOut(text, depth: depth, file: file)
      place = closing.upperBound
    }
    bytes += source[min(place, source.count)...]
  }

  private mutating func carryOut(_ text: String, depth: Int, file: (String) -> [UInt8]?) {
    let command = text.split(whereSeparator: \.isWhitespace).first ?? ""
    let parameters = Self.parameters(text)
    switch command {
    case "echo":
      guard let name = parameters["var"] else { return bytes.append(Self.directive) }
      if parameters["encoding"] == "none" {
        rawValues.insert(name)
      } else {
        escapedValues.insert(name)
      }
      bytes += Array(Self.value(name).utf8)
    case "include":
      let address = parameters["virtual"] ?? parameters["file"].map { "/redirect/" + $0 } ?? ""
      included.append(address)
      guard depth < Self.deepest, let content = file(address) else {
        return missing.append(address)
      }
      append(content, depth: depth + 1, file: file)
    default: bytes.append(Self.directive)
    }
  }

  private static func parameters(_ text: String) -> [String: String] {
    var parameters: [String: String] = [:]
    for match in text.matches(of: /([a-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/) {
      parameters[String(match.1)] = String(match.2 ?? match.3 ?? "")
    }
    return parameters
  }
}

extension [UInt8] {
  func firstRange(of pattern: [UInt8], from start: Int) -> Range<Int>? {
    guard start <= count else { return nil }
    return self[start...].firstRange(of: pattern)
  }
}
