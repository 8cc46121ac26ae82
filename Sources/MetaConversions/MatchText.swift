import Foundation

/// Texts as Meta compares them, before they are hashed (facts: meta 4.3, 4.4).
///
/// Nil where nothing is left to compare.
enum MatchText {
  static func email(_ text: String) -> String? {
    nonEmpty(text.trimmingCharacters(in: .whitespacesAndNewlines).lowercased())
  }

  /// A number with its country's code.
  static func phone(_ text: String) -> String? {
    nonEmpty(String(text.filter(\.isASCII).filter(\.isNumber).drop { $0 == "0" }))
  }

  /// A Brazilian number, as buyers are asked for it: without the country's code.
  static func brazilianPhone(_ text: String) -> String? { phone(text).map { "55\($0)" } }

  /// Composed (NFC): the two spellings of an accent have different bytes.
  static func name(_ text: String) -> String? {
    nonEmpty(
      text.precomposedStringWithCanonicalMapping.lowercased()
        .filter { $0.isLetter || $0.isNumber })
  }

  static func withoutAccents(_ text: String) -> String {
    text.folding(options: .diacriticInsensitive, locale: nil)
  }
}
