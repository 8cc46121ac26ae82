import Mustache

/// Escapes text for HTML scalar by scalar.
///
/// The library's own escaping goes character by character: a quotation mark with a combining accent after it is
/// another character, is left as it is, and ends an attribute all the same.
struct HTMLEscaping: MustacheContentType {
  /// The name by which templates ask for it.
  static let name = "ESCAPED_HTML"
  /// Stands before the text of every template: a partial that says nothing is escaped by the library's own.
  static let pragma: String = {
    MustacheContentTypes.register(HTMLEscaping(), named: name)
    return "{{% CONTENT_TYPE:\(name)}}"
  }()

  func escapeText(_ text: String) -> String {
    guard text.utf8.contains(where: { Self.entity(of: $0) != nil }) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 32)
    for byte in text.utf8 {
      if let entity = Self.entity(of: byte) {
        bytes.append(contentsOf: entity.utf8)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func entity(of byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}
