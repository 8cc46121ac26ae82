/// The address of an ad link, read through what chats, e-mail programs and hands add to it.
///
/// A slug is made of lower-case letters, digits, `-` and `_`. Everything else around it is damage: quotes,
/// brackets, full stops, slashes, spaces, line ends, invisible characters, also percent-encoded, once
/// or more often. A letter or digit behind the damage is none: such an address is another link.
/// `nginx/rastro_link.conf` holds the same rule for the clicks that nginx answers alone.
package struct AdLink: Equatable, Sendable {
  /// The slug of an address that has nothing else in it; a pool of that slug wins over all others.
  package let exactSlug: String?
  /// What the slug may have been before the damage; the pool is known where exactly one of them has
  /// one.
  package let repairedSlugs: [String]
  /// Whether a query follows that lost its question mark: `/go/oferta&utm_source=x`.
  package let hasGluedQuery: Bool

  private static let longestSlug = 64
  private static let prefix = "/go/".utf8

  /// Nil for an address that is no ad link, however damaged; `path` is decoded once, as nginx gives it.
  package init?(path: String) {
    var reader = Reader(path.utf8[...])
    guard reader.skipPrefix(), let slug = reader.readSlug(), let end = reader.readEnd(),
      slug.utf8.count <= Self.longestSlug
    else { return nil }
    let isExact =
      path.utf8.count == Self.prefix.count + slug.utf8.count && path.utf8.starts(with: Self.prefix)
    exactSlug = isExact ? slug : nil
    let repaired = Self.repaired(slug)
    repairedSlugs = isExact && repaired.first == slug ? Array(repaired.dropFirst()) : repaired
    hasGluedQuery = end == .query
  }

  /// In lower case, with and without the hyphens and underscores that mark up text.
  private static func repaired(_ slug: String) -> [String] {
    let lowered = slug.utf8.contains { (0x41...0x5A).contains($0) } ? slug.lowercased() : slug
    guard let last = lowered.utf8.last, isJoiner(last),
      let end = lowered.utf8.lastIndex(where: { !isJoiner($0) })
    else { return [lowered] }
    return [lowered, String(lowered[...end])]
  }

  fileprivate static func isJoiner(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// The glued query of a link, from the request's target as it was sent, so that it is decoded once
  /// like any other.
  package static func gluedQuery(target: String) -> String {
    let path = target.utf8.prefix { $0 != UInt8(ascii: "?") }
    var reader = Reader(path)
    guard reader.skipPrefix(), reader.readSlug() != nil, reader.readEnd() == .query else {
      return ""
    }
    return reader.query()
  }
}

/// Walks through an address byte by byte.
private struct Reader {
  typealias Bytes = Substring.UTF8View

  enum End {
    case nothing, query
  }

  private var rest: Bytes

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
    let end = rest.firstIndex { !Self.isSlug($0) } ?? rest.endIndex
    guard end > rest.startIndex else { return nil }
    defer { rest = rest[end...] }
    return String(Substring(rest[..<end]))
  }

  /// Nil where a letter or digit stands behind the damage.
  mutating func readEnd() -> End? {
    skipDamage()
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
    while queryMark() == nil, let token = token(), Self.isDamage(token.byte) {
      rest = rest.dropFirst(token.length)
    }
  }

  private func queryMark() -> (byte: UInt8, length: Int)? {
    guard let token = token(),
      token.byte == UInt8(ascii: "?") || token.byte == UInt8(ascii: "&")
        || token.byte == UInt8(ascii: ";") || token.byte == UInt8(ascii: "#")
    else { return nil }
    return token
  }

  /// The next byte, whether it stands for itself or is percent-encoded, once or more often.
  private func token() -> (byte: UInt8, length: Int)? {
    guard let first = rest.first else { return nil }
    guard first == UInt8(ascii: "%") else { return (first, 1) }
    var length = 1
    var byte = first
    while let value = Self.hexByte(rest.dropFirst(length)) {
      length += 2
      byte = value
      if value != UInt8(ascii: "%") { break }
    }
    return (byte, length)
  }

  private static func hexByte(_ bytes: Bytes) -> UInt8? {
    var digits = bytes.makeIterator()
    guard let high = digits.next().flatMap(digit), let low = digits.next().flatMap(digit) else {
      return nil
    }
    return high << 4 | low
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
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

  private static func isSlug(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || AdLink.isJoiner(byte)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) && byte < 0x80
  }

  /// A sign of ASCII, or a byte of punctuation, a symbol, an invisible character or an emoji.
  ///
  /// Letters with accents begin with another byte and end the damage.
  private static func isDamage(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x80...0xBF, 0xC2, 0xE2, 0xE3, 0xEF, 0xF0: true
    case 0xC0...: false
    default: !isSlug(byte)
    }
  }
}
