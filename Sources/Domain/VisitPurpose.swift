/// Whether a browser asked for a page that nobody looks at yet.
package enum VisitPurpose {
  /// `Sec-Purpose: prefetch;prerender`, `Purpose: prefetch`, `X-Purpose: preview`, `X-Moz: prefetch`.
  private static let words: Set = ["prefetch", "prerender", "preview"]

  /// `headers` are the values of those headers, several in one text at times, in any case.
  package static func isUnseen(_ headers: [String?]) -> Bool {
    headers.contains { header in
      guard let header, !header.isEmpty else { return false }
      return header.lowercased().split { !$0.isLetter }.contains { words.contains(String($0)) }
    }
  }
}
