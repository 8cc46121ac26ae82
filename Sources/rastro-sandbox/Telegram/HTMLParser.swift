/// Telegram's HTML: its own small tag set, strictly nested.
struct HTMLParser {
  private struct OpenTag {
    let name: String
    let url: String?
    let place: Int
  }

  private static let types: [String: String] = [
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-spoiler": "spoiler", "span": "spoiler", "tg-emoji": "custom_emoji",
  ]

  private let input: [Unicode.Scalar]
  private var index = 0
  private(set) var plain = ""
  private var open: [OpenTag] = []
  private var entities: [FormattedText.Entity] = []

  init(_ text: String) { input = Array(text.unicodeScalars) }

  mutating func parse() throws(TelegramError) -> [FormattedText.Entity] {
    while index < input.count {
      switch input[index] {
      case "<" where index + 1 < input.count && input[index + 1] == "/": try closeTag()
      case "<": try openTag()
      case "&": plain.unicodeScalars.append(character())
      default:
        plain.unicodeScalars.append(input[index])
        index += 1
      }
    }
    if let tag = open.last {
      throw fault("Can't find end tag corresponding to start tag \"\(tag.name)\"")
    }
    return entities.sorted { ($0.offset, -$0.length) < ($1.offset, -$1.length) }
  }

  private mutating func openTag() throws(TelegramError) {
    let start = index
    let tag = try content(from: index + 1)
    let name = String(tag.prefix { !$0.isWhitespace && $0 != "/" }).lowercased()
    guard Self.types[name] != nil else {
      throw fault("Unsupported start tag \"\(name)\" at byte offset \(byteOffset(start))")
    }
    let attributes = try attributes(of: tag.dropFirst(name.count))
    guard name != "span" || attributes["class"] == "tg-spoiler" else {
      throw fault("Tag \"span\" must have class \"tg-spoiler\" at byte offset \(byteOffset(start))")
    }
    open.append(OpenTag(name: name, url: attributes["href"], place: plain.utf16.count))
  }

  private mutating func closeTag() throws(TelegramError) {
    let start = index
    let name = try content(from: index + 2).lowercased()
    guard let tag = open.popLast() else {
      throw fault("Unexpected end tag at byte offset \(byteOffset(start))")
    }
    guard name == tag.name || name.isEmpty else {
      throw fault(
        "Unmatched end tag at byte offset \(byteOffset(start)), expected \"</\(tag.name)>\", "
          + "found \"</\(name)>\"")
    }
    let length = plain.utf16.count - tag.place
    guard length > 0, let type = Self.types[tag.name] else { return }
    entities.append(.init(type: type, offset: tag.place, length: length, url: tag.url))
  }

  /// What stands before the next `>`, behind which reading goes on.
  private mutating func content(from start: Int) throws(TelegramError) -> String {
    guard let end = input[start...].firstIndex(of: ">") else {
      throw fault("Unclosed start tag at byte offset \(byteOffset(index))")
    }
    index = end + 1
    return text(start..<end)
  }

  private func attributes(of text: Substring) throws(TelegramError) -> [String: String] {
    var rest = text.drop(while: \.isWhitespace)
    var attributes: [String: String] = [:]
    while !rest.isEmpty {
      let name = rest.prefix { !$0.isWhitespace && $0 != "=" }
      rest = rest.dropFirst(name.count)
      if name == "expandable", rest.first != "=" {
        attributes["expandable"] = ""
        rest = rest.drop(while: \.isWhitespace)
        continue
      }
      guard rest.first == "=" else { throw fault("Expected equal sign in declaration of \(name)") }
      rest = rest.dropFirst()
      let quote = rest.first == "'" || rest.first == "\"" ? rest.removeFirst() : nil
      let value = rest.prefix { quote == nil ? !$0.isWhitespace : $0 != quote }
      rest = rest.dropFirst(value.count + (quote == nil ? 0 : 1)).drop(while: \.isWhitespace)
      attributes[name.lowercased()] = Self.decoded(String(value))
    }
    return attributes
  }

  /// The text with its entities replaced, tags left alone.
  private static func decoded(_ text: String) -> String {
    var parser = HTMLParser(text)
    while parser.index < parser.input.count {
      if parser.input[parser.index] == "&" {
        parser.plain.unicodeScalars.append(parser.character())
      } else {
        parser.plain.unicodeScalars.append(parser.input[parser.index])
        parser.index += 1
      }
    }
    return parser.plain
  }

  /// The character of an entity: four have names, all have numbers, anything else is a plain `&`.
  private mutating func character() -> Unicode.Scalar {
    let names: [String: Unicode.Scalar] = ["lt": "<", "gt": ">", "amp": "&", "quot": "\""]
    let limit = min(input.count, index + 12)
    guard let end = input[index..<limit].firstIndex(of: ";") else { return ampersand() }
    let name = text((index + 1)..<end)
    guard let scalar = names[name] ?? numbered(name) else { return ampersand() }
    index = end + 1
    return scalar
  }

  private mutating func ampersand() -> Unicode.Scalar {
    index += 1
    return "&"
  }

  private func numbered(_ name: String) -> Unicode.Scalar? {
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let value =
      digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap(Unicode.Scalar.init)
  }

  private func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: input[range])
    return String(text)
  }

  private func byteOffset(_ position: Int) -> Int { text(0..<position).utf8.count }

  private func fault(_ text: String) -> TelegramError {
    .badRequest("can't parse entities: \(text)")
  }
}
