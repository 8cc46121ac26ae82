import Foundation

/// Texts as parts of an address.
enum AddressText {
  private static let plain = CharacterSet(charactersIn: plainText)
  private static let plainText =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
  private static let plainBytes = Set(plainText.utf8)

  /// One segment of a path, or one value of a query.
  ///
  /// Ids come from outside: one with a slash or an ampersand must not become another address.
  static func part(_ text: String) -> String {
    // Most ids have nothing to escape, and Foundation takes a detour to find that out.
    guard !text.utf8.allSatisfy({ plainBytes.contains($0) }) else { return text }
    return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }
}

/// Credentials are pasted, often with a space or a line's end.
func withoutSpaces(_ text: String) -> String {
  // Nearly every text has none, and Foundation copies it character by character to find that out.
  let isPlain = { (byte: UInt8?) in byte.map { $0 > 0x20 && $0 < 0x7F } ?? true }
  guard !isPlain(text.utf8.first) || !isPlain(text.utf8.last) else { return text }
  return text.trimmingCharacters(in: .whitespacesAndNewlines)
}
