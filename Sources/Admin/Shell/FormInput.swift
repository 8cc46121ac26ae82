import Foundation

/// Names and values of a query or a form, as browsers write them (`application/x-www-form-urlencoded`).
package struct FormInput: Equatable, Sendable {
  /// Fields that are read; whatever comes after is no form of ours.
  private static let most = 1_000

  private var values: [String: [String]] = [:]

  package init(_ encoded: String = "") {
    for pair in encoded.utf8.split(separator: UInt8(ascii: "&")).prefix(Self.most) {
      let parts = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(parts[0]), !name.isEmpty else { continue }
      let value = parts.count > 1 ? Self.decoded(parts[1]) : ""
      values[name, default: []].append(value ?? "")
    }
  }

  /// Of fields that are read already.
  init(_ fields: [(name: String, value: String)]) {
    values = Dictionary(grouping: fields, by: \.name).mapValues { $0.map(\.value) }
  }

  /// Nil for what does not decode to UTF-8.
  private static func decoded(_ text: Substring.UTF8View) -> String? {
    String(Substring(text)).replacing("+", with: " ").removingPercentEncoding
  }

  /// Without blanks at its ends and control characters but line breaks; nil where the field was not sent.
  package subscript(name: String) -> String? { values[name]?.first.map(Self.cleaned) }

  /// Of a field that can be there several times.
  package func all(_ name: String) -> [String] { (values[name] ?? []).map(Self.cleaned) }

  /// Empty where it was not sent.
  package func text(_ name: String) -> String { self[name] ?? "" }

  /// Nil where it was not sent or left empty.
  package func filled(_ name: String) -> String? { self[name].flatMap { $0.isEmpty ? nil : $0 } }

  /// As it was typed, blanks included: a password.
  package func exact(_ name: String) -> String { values[name]?.first ?? "" }

  /// Whether a box was ticked.
  package func isOn(_ name: String) -> Bool { filled(name) != nil }

  package func number(_ name: String) -> Int64? { filled(name).flatMap { Int64($0) } }

  private static func cleaned(_ text: String) -> String {
    let plain = text.replacing("\r\n", with: "\n")
    let allowed = plain.unicodeScalars.filter {
      $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control
    }
    return String(String.UnicodeScalarView(allowed)).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
