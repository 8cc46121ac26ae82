import Foundation

/// Names and values of a query or a form; the first of a repeated name counts.
enum FormFields {
  /// Percent signs are decoded once.
  ///
  /// A plus stays a plus in click ids, which are opaque, and is a
  /// space in labels that people type.
  static func parse(_ text: String) -> [String: String] {
    var fields: [String: String] = [:]
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = decoded(parts[0])
      guard !name.isEmpty, fields[name] == nil else { continue }
      let raw = parts.count == 2 ? parts[1] : ""
      fields[name] = isLabel(name) ? decoded(raw.replacing("+", with: " ")) : decoded(raw)
    }
    return fields
  }

  private static func isLabel(_ name: String) -> Bool { name.hasPrefix("utm_") || name == "grim" }

  private static func decoded(_ text: some StringProtocol) -> String {
    text.removingPercentEncoding ?? String(text)
  }

  /// Cookies as sent: their values are opaque.
  static func cookies(_ header: String?) -> [String: String] {
    var cookies: [String: String] = [:]
    for pair in (header ?? "").split(separator: ";") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      let name = String(parts[0].drop { $0 == " " })
      if cookies[name] == nil { cookies[name] = String(parts[1]) }
    }
    return cookies
  }
}
