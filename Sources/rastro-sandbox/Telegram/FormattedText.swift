import JSON

/// A text as Telegram keeps it: plain, with the places of its formatting.
struct FormattedText: Sendable, Equatable {
  /// A formatted stretch; offset and length count UTF-16 units.
  struct Entity: Sendable, Equatable {
    let type: String
    let offset: Int
    let length: Int
    var url: String?

    var json: JSONValue {
      let place: JSONValue = [
        "type": .string(type), "offset": JSONValue(offset), "length": JSONValue(length),
      ]
      return url.map { place.merging(["url": .string($0)]) } ?? place
    }
  }

  let plain: String
  /// As the bot sent it; escaped by us when the bot sent plain text.
  let html: String
  let entities: [Entity]

  static let empty = FormattedText(plain: "", html: "", entities: [])

  init(plain: String, html: String, entities: [Entity]) {
    self.plain = plain
    self.html = html
    self.entities = entities
  }

  init(_ text: String, mode: String?) throws(TelegramError) {
    switch mode?.lowercased() {
    case nil, "":
      self.init(plain: text, html: text.escapedForHTML, entities: [])
    case "html":
      var parser = HTMLParser(text)
      let entities = try parser.parse()
      self.init(plain: parser.plain, html: text, entities: entities)
    default:
      // The two Markdown modes exist, but Rastro is not to use them.
      throw .badRequest("unsupported parse_mode")
    }
  }

  /// The length that limits count: UTF-16 units after the formatting is taken out.
  var length: Int { plain.utf16.count }

  var isBlank: Bool { plain.allSatisfy(\.isWhitespace) }
}

extension String {
  var escapedForHTML: String {
    reduce(into: "") { result, character in
      switch character {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      default: result.append(character)
      }
    }
  }
}
