/// A page taken apart into tags and text, as a browser does it, as far as the check of a template needs it.
struct HTMLPieces {
  enum Piece {
    case open(Tag)
    case close(String)
    /// Between two tags; of a script or a style sheet all that is in it.
    case text([UInt8])
  }

  struct Tag {
    var name: String
    /// Names in lower case; the first of a repeated one counts.
    var attributes: [(name: String, value: String)]

    subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  private(set) var pieces: [Piece] = []
  /// Elements in which tags are no tags, but text.
  private static let textElements: Set = [
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext",
  ]
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    while place < bytes.count { readPiece() }
  }

  private mutating func readPiece() {
    guard bytes[place] == UInt8(ascii: "<") else { return readText(upTo: Array("<".utf8)) }
    if starts(with: "<!--") {
      skipComment()
    } else if starts(with: "</") {
      place += 2
      pieces.append(.close(readName()))
      skip(past: ">")
    } else if starts(with: "<!") || starts(with: "<?") {
      skip(past: ">")
    } else if place + 1 < bytes.count, Self.isLetter(bytes[place + 1]) {
      place += 1
      readTag()
    } else {
      pieces.append(.text([bytes[place]]))
      place += 1
    }
  }

  /// Browsers end a comment also at `--!>`, and `<!-->` is a whole one.
  private mutating func skipComment() {
    place += 4
    for short in [">", "->"] where bytes[place...].starts(with: short.utf8) {
      return place += short.utf8.count
    }
    let ends = ["-->", "--!>"].compactMap { bytes.firstRange(of: Array($0.utf8), from: place) }
    place = ends.map(\.upperBound).min() ?? bytes.count
  }

  private mutating func readTag() {
    var tag = Tag(name: readName(), attributes: [])
    while place < bytes.count, bytes[place] != UInt8(ascii: ">") {
      if Self.isSpace(bytes[place]) || bytes[place] == UInt8(ascii: "/") {
        place += 1
      } else {
        tag.attributes.append(readAttribute())
      }
    }
    place += 1
    pieces.append(.open(tag))
    if Self.textElements.contains(tag.name) { readContent(of: tag.name) }
  }

  private mutating func readAttribute() -> (String, String) {
    let start = place
    place += 1
    while place < bytes.count, !Self.endsName(bytes[place]), bytes[place] != UInt8(ascii: "=") {
      place += 1
    }
    let name = String(decoding: bytes[start..<place], as: UTF8.self).lowercased()
    while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
    guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else { return (name, "") }
    place += 1
    while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
    return (name, readValue())
  }

  private mutating func readValue() -> String {
    guard place < bytes.count else { return "" }
    let quote = bytes[place]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isQuoted { place += 1 }
    let start = place
    while place < bytes.count {
      let byte = bytes[place]
      if isQuoted ? byte == quote : Self.isSpace(byte) || byte == UInt8(ascii: ">") { break }
      place += 1
    }
    defer { if isQuoted { place += 1 } }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func readContent(of name: String) {
    let end = Array("</\(name)".utf8)
    let start = min(place, bytes.count)
    var index = start
    while index < bytes.count, !isEnd(end, at: index) { index += 1 }
    place = index
    pieces.append(.text(Array(bytes[start..<index])))
  }

  private func isEnd(_ end: [UInt8], at index: Int) -> Bool {
    guard index + end.count <= bytes.count,
      index + end.count == bytes.count || Self.endsName(bytes[index + end.count])
    else { return false }
    return zip(bytes[index...], end).allSatisfy { $0 == $1 || $0 | 0x20 == $1 }
  }

  private mutating func readText(upTo end: [UInt8]) {
    let next = bytes.firstRange(of: end, from: place)?.lowerBound ?? bytes.count
    pieces.append(.text(Array(bytes[place..<next])))
    place = next
  }

  private mutating func readName() -> String {
    let start = place
    while place < bytes.count, !Self.endsName(bytes[place]) { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self).lowercased()
  }

  private mutating func skip(past end: Unicode.Scalar) {
    let next = bytes[min(place, bytes.count)...].firstIndex(of: UInt8(ascii: end))
    place = next.map { $0 + 1 } ?? bytes.count
  }

  private func starts(with text: StaticString) -> Bool {
    bytes[place...].starts(with: text.description.utf8)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
  }
}
