/// An address with named places: `/admin/payment/{reference}`.
package struct PathPattern: Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// Of one named place.
  private static let longestValue = 128

  private enum Segment: Sendable {
    case word(String)
    case place(String)
  }

  package let description: String
  private let segments: [Segment]

  package init(stringLiteral text: String) {
    description = text
    segments = text.split(separator: "/").map { part in
      part.hasPrefix("{") ? .place(String(part.dropFirst().dropLast())) : .word(String(part))
    }
  }

  /// What stands between the slashes of a path that is decoded once, as nginx gives it.
  static func parts(of path: String) -> ArraySlice<Substring> {
    path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
  }

  /// What stands at the places of a path; nil for another address.
  func values(of path: String) -> [String: String]? { values(of: Self.parts(of: path)) }

  /// The same of a path's parts: one request is compared with every pattern.
  func values(of parts: ArraySlice<Substring>) -> [String: String]? {
    guard parts.count == segments.count else { return nil }
    var values: [String: String] = [:]
    for (segment, part) in zip(segments, parts) {
      switch segment {
      case .word(let word): guard part == word else { return nil }
      case .place(let name):
        guard Self.isValue(part) else { return nil }
        values[name] = String(part)
      }
    }
    return values
  }

  /// The path with a value at each place, in their order.
  package func path(_ values: String...) -> String {
    var rest = values[...]
    return segments.map { segment in
      switch segment {
      case .word(let word): "/\(word)"
      case .place: "/\(rest.popFirst() ?? "")"
      }
    }.joined()
  }

  /// Letters and digits of ASCII, `-` and `_`: all that our ids are made of.
  private static func isValue(_ part: Substring) -> Bool {
    (1...longestValue).contains(part.utf8.count)
      && part.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}
