import Foundation

/// Cookies as the Pixel saves them.
enum MetaCookies {
  /// Saved so many seconds ago; `end` is a click id, or the number of a browser id.
  static func made(_ end: String, secondsAgo: Double = 60) -> String {
    "fb.1.\(Int64((Date().timeIntervalSince1970 - secondsAgo) * 1000)).\(end)"
  }
}
