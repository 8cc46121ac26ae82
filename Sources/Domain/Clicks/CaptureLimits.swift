/// Keeps captured texts within what the columns hold, and remembers whether it had to cut.
package struct CaptureLimits {
  package static let fbclid = 512
  package static let userAgent = 512
  package static let url = 2048
  package static let label = 255

  package private(set) var isTruncated = false

  package init() {}

  /// The text, cut to so many characters; an empty text is none.
  package mutating func truncate(_ text: String?, upTo limit: Int) -> String? {
    guard let text, !text.isEmpty else { return nil }
    // No text has more characters than bytes: most need no counting.
    guard text.utf8.count > limit, text.unicodeScalars.count > limit else { return text }
    isTruncated = true
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit)))
  }
}
