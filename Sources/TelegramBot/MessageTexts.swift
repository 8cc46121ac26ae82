import Application
import Mustache

/// Fills a seller's texts; every value is escaped by the library.
package enum MessageTexts {
  /// Why a template cannot be used, or nil.
  package static func fault(in template: String) -> String? {
    do {
      _ = try MustacheTemplate(string: template)
      return nil
    } catch {
      return "\(error)"
    }
  }

  /// The text of a message; a seller's template that does not parse gives way to the default.
  static func html(_ message: OutgoingMessage, texts: [String: String]) -> String {
    let custom = texts[message.kind.rawValue].flatMap { try? MustacheTemplate(string: $0) }
    let standard = try? MustacheTemplate(string: DefaultTexts.text(message.kind))
    return (custom ?? standard)?.render(message.values) ?? ""
  }

  /// The same without markup, for a second try after Telegram refused the first.
  static func plain(_ html: String) -> String {
    let withoutTags = html.replacing(#/<[^>]*>/#, with: "")
    return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
      .reduce(withoutTags) { text, pair in text.replacing(pair.0, with: pair.1) }
  }
}
