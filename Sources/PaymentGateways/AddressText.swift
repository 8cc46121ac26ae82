import Foundation

/// Texts as parts of an address.
enum AddressText {
  private static let plain = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

  /// One segment of a path, or one value of a query.
  ///
  /// Ids come from outside: one with a slash or an ampersand must not become another address.
  static func part(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }
}

/// Credentials are pasted, often with a space or a line's end.
func withoutSpaces(_ text: String) -> String {
  text.trimmingCharacters(in: .whitespacesAndNewlines)
}
