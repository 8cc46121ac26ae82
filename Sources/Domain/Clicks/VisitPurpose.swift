/// Whether a browser asked for a page that nobody looks at yet.
package enum VisitPurpose {
  /// `Sec-Purpose: prefetch;prerender`, `Purpose: prefetch`, `X-Purpose: preview`, `X-Moz: prefetch`.
  private static let words: Set = ["prefetch", "prerender", "preview"]

  /// `headers` holds the values of those headers, in any case.
  package static func isUnseen(_ headers: String?) -> Bool {
    guard let headers, headers.utf8.contains(where: { $0 > 0x20 }) else { return false }
    return headers.lowercased().split { !$0.isLetter }.contains { words.contains(String($0)) }
  }
}
