package import Application

/// The redirect page of a pool as a visitor sees it, for whoever sets it up: nothing in it runs, and it leads nowhere.
package struct PagePreview: Sendable {
  /// `sandbox` keeps scripts from running and the page from leaving for the bot by itself.
  package static let policy = """
    default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; \
    font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
    sandbox allow-same-origin
    """

  private let templates: TemplateFolder

  package init(_ templates: TemplateFolder) { self.templates = templates }

  /// Nil for a template that cannot be used.
  package func document(template: String, texts: PageTexts, username: String) -> [UInt8]? {
    guard let frame = templates.frame(of: template) else { return nil }
    var values = PageValues()
    values.link = "#"
    values.bot = username
    values.texts = texts
    return Self.withoutHiddenParts(frame.steps.page(values))
  }

  /// What stands in `noscript` is for browsers without scripts, and would be shown here: a picture of Meta's among it.
  private static func withoutHiddenParts(_ page: [UInt8]) -> [UInt8] {
    let text = String(decoding: page, as: UTF8.self)
    return Array(
      text.replacing(#/(?is)<noscript\b.*?</noscript\s*>/#, with: "")
        .replacing(#/(?is)<script\b.*?</script\s*>/#, with: "")
        .replacing(#/(?is)<meta\s[^>]*http-equiv\s*=\s*["']?refresh[^>]*>/#, with: "").utf8)
  }
}
