import Foundation

/// What an action has to say on the page that follows it; it travels in a cookie, once.
package struct Flash: Equatable, Sendable {
  package enum Kind: String, Sendable {
    case success, warning, danger

    var icon: String {
      switch self {
      case .success: "check-circle"
      case .warning: "exclamation-triangle"
      case .danger: "x-octagon"
      }
    }
  }

  private static let longest = 600

  package let kind: Kind
  package let text: String

  package init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }

  /// For a cookie.
  var encoded: String {
    let bytes = Data("\(kind.rawValue):\(text.prefix(Self.longest))".utf8)
    return bytes.base64EncodedString().replacing("=", with: "").replacing("+", with: "-")
      .replacing("/", with: "_")
  }

  /// Nil for what no page of ours has written.
  init?(encoded: String) {
    guard encoded.utf8.count <= 4_000 else { return nil }
    let padded =
      encoded.replacing("-", with: "+").replacing("_", with: "/")
      + String(repeating: "=", count: (4 - encoded.utf8.count % 4) % 4)
    guard let bytes = Data(base64Encoded: padded),
      let parts = String(data: bytes, encoding: .utf8)?.split(separator: ":", maxSplits: 1),
      parts.count == 2, let kind = Kind(rawValue: String(parts[0]))
    else { return nil }
    self.init(kind, String(parts[1]))
  }
}
