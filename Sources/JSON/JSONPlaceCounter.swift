/// Counts lines and columns up to places of a text, each behind the one before.
struct JSONPlaceCounter {
  private let bytes: [UInt8]
  private var index: Int
  private var place = JSONPlace.start

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    index = bytes.starts(with: JSONParser.byteOrderMark) ? JSONParser.byteOrderMark.count : 0
  }

  mutating func place(at offset: Int) -> JSONPlace {
    while index < offset, index < bytes.count { advance() }
    return place
  }

  private mutating func advance() {
    let byte = bytes[index]
    index += 1
    let next = index < bytes.count ? bytes[index] : nil
    switch byte {
    case UInt8(ascii: "\n"): place = JSONPlace(line: place.line + 1, column: 1)
    case UInt8(ascii: "\r") where next != UInt8(ascii: "\n"):
      place = JSONPlace(line: place.line + 1, column: 1)
    // A scalar's column is that of its first byte.
    default: if next.map({ $0 & 0xC0 != 0x80 }) ?? true { place.column += 1 }
    }
  }
}
