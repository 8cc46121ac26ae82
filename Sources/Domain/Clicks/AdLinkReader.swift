/// Walks through an address byte by byte.
struct AdLinkReader {
  typealias Bytes = Substring.UTF8View

  enum End {
    case nothing, query
  }

  private(set) var rest: Bytes

  init(_ bytes: Bytes) { rest = bytes }

  /// `/go/`, in any case, with damage around it.
  mutating func skipPrefix() -> Bool {
    guard skipDamageWithSlash() else { return false }
    for letter in [UInt8(ascii: "g"), UInt8(ascii: "o")] {
      guard let byte = rest.first, byte | 0x20 == letter else { return false }
      rest.removeFirst()
    }
    return skipDamageWithSlash()
  }

  private mutating func skipDamageWithSlash() -> Bool {
    let before = rest
    skipDamage()
    return before[..<rest.startIndex].contains(UInt8(ascii: "/"))
  }

  /// The longest run of a slug's characters, capitals among them; no slug begins with a hyphen or an
  /// underscore.
  mutating func readSlug() -> String? {
    while let byte = rest.first, AdLink.isJoiner(byte) {
      rest.removeFirst()
      skipDamage()
    }
    guard var slug = readRun() else { return nil }
    while let length = invisible() {
      rest = rest.dropFirst(length)
      slug += readRun() ?? ""
    }
    return slug
  }

  private mutating func readRun() -> String? {
    let end = rest.firstIndex { !Self.isSlug($0) } ?? rest.endIndex
    guard end > rest.startIndex else { return nil }
    defer { rest = rest[end...] }
    return String(Substring(rest[..<end]))
  }

  mutating func skip(_ length: Int) { rest = rest.dropFirst(length) }

  /// Nil where a letter or digit stands behind the damage.
  mutating func readEnd() -> End? {
    while queryMark() == nil, let length = brokenEscape() ?? damage() {
      rest = rest.dropFirst(length)
    }
    if rest.isEmpty { return .nothing }
    return queryMark() == nil ? nil : .query
  }

  /// What follows the mark at which a query begins; an encoded mark stands before an encoded query.
  func query() -> String {
    guard let mark = queryMark() else { return "" }
    let query = rest.dropFirst(mark.length)
    return mark.length == 1 ? String(Substring(query)) : Self.decoded(query)
  }

  private mutating func skipDamage() {
    while queryMark() == nil, let length = damage() { rest = rest.dropFirst(length) }
  }

  /// Of one sign of damage.
  private func damage() -> Int? {
    guard let token = token() else { return nil }
    if let escape = characterEscape(), Self.isDamage(escape.value) { return escape.length }
    return Self.isDamage(token.byte) ? token.length : invisible() ?? cutCharacter()
  }

  private func queryMark() -> (byte: UInt8, length: Int)? {
    guard let token = token(),
      token.byte == UInt8(ascii: "?") || token.byte == UInt8(ascii: "&")
        || token.byte == UInt8(ascii: ";") || token.byte == UInt8(ascii: "#")
    else { return nil }
    return token
  }

  private static func decoded(_ text: Bytes) -> String {
    var bytes: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%"), let value = hexByte(rest) else {
        bytes.append(byte)
        continue
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func isSlug(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || AdLink.isJoiner(byte)
  }

  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) && byte < 0x80
  }

  /// A sign of ASCII, or a byte of punctuation, a symbol, an invisible character or an emoji.
  ///
  /// Letters with accents begin with another byte and end the damage.
  static func isDamage(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x80...0xBF, 0xC2, 0xE2, 0xE3, 0xEF, 0xF0: true
    case 0xC0...: false
    default: !isSlug(byte)
    }
  }
}
