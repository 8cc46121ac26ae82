import Domain

/// Names and values of a query, a form or a Cookie header, read byte by byte: Foundation's ways of doing
/// it cost a click more than its database row.
package enum FormFields {
  /// Percent signs are decoded once; a text that they do not decode to UTF-8 stays as it is.
  ///
  /// A plus stays a plus in click ids, which are opaque, and is a space in labels that people type.
  ///
  /// What an HTML page left of an ampersand, `&amp;`, is one.
  package static func parse(_ text: String) -> Fields {
    var fields = Fields()
    add(text, to: &fields)
    return fields
  }

  /// With a query that was glued to the path; what stands in its place counts first.
  package static func parse(_ text: String, glued: String) -> Fields {
    var fields = parse(text)
    if !glued.isEmpty { add(glued, to: &fields) }
    return fields
  }

  private static func add(_ text: String, to fields: inout Fields) {
    for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
      let pair = pair.starts(with: escapedRest) ? pair.dropFirst(escapedRest.count) : pair
      for piece in pieces(pair) { addField(piece, to: &fields) }
    }
  }

  private static func addField(_ pair: Substring.UTF8View, to fields: inout Fields) {
    let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
    let name = decoded(pair[..<equals], plusIsSpace: false)
    guard !name.isEmpty else { return }
    let value = equals < pair.endIndex ? pair[pair.index(after: equals)...] : pair[equals...]
    fields.add(name, decoded(value, plusIsSpace: isLabel(name)))
  }

  /// Links are put together by hand, with a second `?` or a `;` in place of an ampersand: each begins a field
  /// where the name of one that we read follows.
  private static func pieces(_ pair: Substring.UTF8View) -> [Substring.UTF8View] {
    var pieces: [Substring.UTF8View] = []
    var start = pair.startIndex
    var place = start
    while let mark = pair[place...].firstIndex(where: isMark) {
      place = pair.index(after: mark)
      guard readNames.contains(where: { pair[place...].starts(with: $0) }) else { continue }
      pieces.append(pair[start..<mark])
      start = place
    }
    return pieces + [pair[start...]]
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "?") || byte == UInt8(ascii: ";")
  }

  /// As far as they tell a field from a value.
  private static let readNames = ["fbclid=", "utm_", "grim=", "_fbc_cookie=", "_fbp_cookie="]
    .map { Array($0.utf8) }

  private static let escapedRest = Array("amp;".utf8)

  private static func isLabel(_ name: String) -> Bool { name.hasPrefix("utm_") || name == "grim" }

  private static func decoded(_ text: Substring.UTF8View, plusIsSpace: Bool) -> String {
    let percent = UInt8(ascii: "%"), plus = UInt8(ascii: "+")
    guard text.contains(where: { $0 == percent || (plusIsSpace && $0 == plus) }) else {
      return String(Substring(text))
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var isSound = true
    var rest = text.makeIterator()
    while let byte = rest.next() {
      if byte == percent {
        guard let high = rest.next().flatMap(hexDigit), let low = rest.next().flatMap(hexDigit)
        else {
          isSound = false
          break
        }
        bytes.append(high << 4 | low)
      } else {
        bytes.append(plusIsSpace && byte == plus ? UInt8(ascii: " ") : byte)
      }
    }
    if isSound, let decoded = String(validating: bytes, as: UTF8.self) { return decoded }
    return plusIsSpace
      ? String(Substring(text).map { $0 == "+" ? " " : $0 }) : String(Substring(text))
  }

  /// Cookies as sent: their values are opaque.
  package static func cookies(_ header: String?) -> Fields {
    var cookies = Fields()
    for pair in (header ?? "").utf8.split(separator: UInt8(ascii: ";")) {
      guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name = pair[..<equals].drop { $0 == UInt8(ascii: " ") }
      cookies.add(
        String(Substring(name)), String(Substring(pair[pair.index(after: equals)...])))
    }
    return cookies
  }
}
