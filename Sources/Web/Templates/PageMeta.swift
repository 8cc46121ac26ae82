/// What a template's `<meta http-equiv="…">` tells browsers to do.
enum PageMeta: Hashable {
  /// Leads to the bot after so many seconds.
  case refresh(after: Double)
  /// Leads elsewhere, or loads the page again.
  case refreshElsewhere(String)
  /// A security policy besides Rastro's.
  case policy(String)

  init?(_ tag: HTMLPieces.Tag) {
    let content = (tag["content"] ?? "").trimmingASCIISpace
    switch tag["http-equiv"]?.trimmingASCIISpace.lowercased() {
    case "refresh":
      guard let refresh = Self.refresh(content) else { return nil }
      self = refresh
    case "content-security-policy":
      guard !Self.isHarmless(content) else { return nil }
      self = .policy(content)
    default: return nil
    }
  }

  /// As browsers read it: seconds, a comma or semicolon, `url=` or not, quotes or not.
  private static func refresh(_ content: String) -> PageMeta? {
    guard let match = content.prefixMatch(of: /(\d*\.?\d*)[;,\s]*/), !match.0.isEmpty else {
      return nil
    }
    var address = content[match.range.upperBound...]
    if let name = address.prefixMatch(of: /[uU][rR][lL]\s*=\s*/) {
      address = address[name.range.upperBound...]
    }
    if let quote = address.first, quote == "\"" || quote == "'" {
      address = address.dropFirst().prefix { $0 != quote }
    }
    guard address == TemplatePage.mark(.link) else { return .refreshElsewhere(readable(content)) }
    return .refresh(after: Double(match.1) ?? 0)
  }

  /// Rastro's own, none, or one that keeps neither script nor Pixel from working.
  private static func isHarmless(_ policy: String) -> Bool {
    let harmless = [
      "upgrade-insecure-requests", "block-all-mixed-content", "base-uri", "object-src",
      "manifest-src", "media-src", "font-src", "style-src",
    ]
    return policy == TemplatePage.mark(.policy)
      || policy.split(separator: ";").allSatisfy { directive in
        let name = directive.split(whereSeparator: \.isWhitespace).first?.lowercased()
        return name.map(harmless.contains) ?? true
      }
  }

  /// Without the marks of values.
  private static func readable(_ content: String) -> String {
    content.filter { $0.asciiValue.map { $0 >= 0x20 } ?? true }
  }
}

extension String {
  var trimmingASCIISpace: String {
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = utf8.firstIndex(where: { !isSpace($0) }),
      let last = utf8.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(self[first...last])
  }
}
