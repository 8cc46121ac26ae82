import Application
import HTMLTemplates

/// Fills a seller's texts; every value is escaped.
package enum MessageTexts {
  /// The text of a message, at most so many UTF-16 units without its markup.
  ///
  /// A seller's template that does not parse, says nothing or is too long gives way to the default:
  /// cut off at the limit it could lose the very link that the buyer paid for.
  static func html(
    _ message: OutgoingMessage, texts: [String: String], limit: Int
  ) -> String {
    if let template = message.text ?? texts[message.kind.rawValue],
      let custom = rendered(template, message), (1...limit).contains(length(custom))
    {
      return custom
    }
    return rendered(DefaultTexts.text(message.kind), message) ?? ""
  }

  /// Why the seller's own text gives way to the default in this message, in Portuguese; nil where it
  /// does not, or where there is none.
  static func unusable(
    _ message: OutgoingMessage, texts: [String: String], limit: Int
  ) -> String? {
    guard let template = message.text ?? texts[message.kind.rawValue] else { return nil }
    guard let custom = rendered(template, message) else {
      return "as chaves {{ }} estão mal usadas"
    }
    let length = length(custom)
    if length == 0 { return "não tem nenhum texto" }
    return length > limit ? "tem \(length) caracteres e o limite é de \(limit)" : nil
  }

  private static func rendered(_ template: String, _ message: OutgoingMessage) -> String? {
    try? HTMLTemplate(template).render(message.values)
  }

  /// Links of a delivery whose buttons Telegram took exception to, for the end of its text: what was paid for must not
  /// go with its button.
  static func addresses(
    _ original: OutgoingMessage, notIn text: String, buttonsOf sent: OutgoingMessage, isHTML: Bool
  ) -> String {
    guard original.kind == .delivery else { return "" }
    return original.buttons.filter { !sent.buttons.contains($0) }.map { button in
      guard case .url(let name, let address) = button, !text.contains(address) else { return "" }
      let line = "\n\n\(name): \(address)"
      return isHTML ? (try? HTMLTemplate("{{line}}").render(["line": line])) ?? line : line
    }.joined()
  }

  /// What Telegram counts; 0 for a text of blanks, which it refuses.
  private static func length(_ html: String) -> Int {
    let plain = plain(html)
    return plain.allSatisfy(\.isWhitespace) ? 0 : plain.utf16.count
  }

  /// The same without markup, for a second try after Telegram refused the first.
  static func plain(_ html: String) -> String {
    let withoutTags = html.replacing(#/<[^>]*>/#, with: "")
    return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
      .reduce(withoutTags) { text, pair in text.replacing(pair.0, with: pair.1) }
  }
}
