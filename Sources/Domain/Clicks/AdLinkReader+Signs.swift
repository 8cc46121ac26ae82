/// The signs of an address: bytes, escapes, whole characters.
extension AdLinkReader {
  /// The next byte, whether it stands for itself or is percent-encoded, once or more often.
  func token() -> (byte: UInt8, length: Int)? {
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

  static func hexByte(_ bytes: Bytes) -> UInt8? {
    var digits = bytes.makeIterator()
    guard let high = digits.next().flatMap(hexDigit), let low = digits.next().flatMap(hexDigit)
    else {
      return nil
    }
    return high << 4 | low
  }

  /// Of an escape that was cut, or is none, such as `%2`, `%zz` and `%u20`.
  ///
  /// More than two letters or digits are a text of their own.
  func brokenEscape() -> Int? {
    guard let token = token(), token.byte == UInt8(ascii: "%") else { return nil }
    let tail = rest.dropFirst(token.length).prefix(while: Self.isAlphanumeric)
    guard tail.count > 2 else { return token.length + tail.count }
    let isCharacter = tail.first.map { $0 | 0x20 == UInt8(ascii: "u") } ?? false
    let digits = tail.dropFirst().prefix(4)
    return isCharacter && tail.count <= 4 && digits.allSatisfy { hexDigit($0) != nil }
      ? token.length + tail.count : nil
  }

  /// `%u200B`, as old scripts escape a character.
  func characterEscape() -> (value: UInt32, length: Int)? {
    guard let token = token(), token.byte == UInt8(ascii: "%") else { return nil }
    let tail = rest.dropFirst(token.length)
    guard let mark = tail.first, mark | 0x20 == UInt8(ascii: "u"),
      let high = Self.hexByte(tail.dropFirst()), let low = Self.hexByte(tail.dropFirst(3))
    else { return nil }
    return (UInt32(high) << 8 | UInt32(low), token.length + 5)
  }

  /// Of a character that nobody sees.
  func invisible() -> Int? {
    if let escape = characterEscape() {
      return Self.isInvisible(escape.value) ? escape.length : nil
    }
    guard let character = character(), character.isWhole, Self.isInvisible(character.value) else {
      return nil
    }
    return character.length
  }

  /// Of a character of which bytes are missing.
  func cutCharacter() -> Int? {
    guard let character = character(), !character.isWhole else { return nil }
    return character.length
  }

  /// A character of UTF-8, each byte of which may be escaped.
  private func character() -> (value: UInt32, length: Int, isWhole: Bool)? {
    guard let first = token() else { return nil }
    let missing: Int
    switch first.byte {
    case 0xC2...0xDF: missing = 1
    case 0xE0...0xEF: missing = 2
    case 0xF0...0xF4: missing = 3
    case 0x80...: return nil
    default: return (UInt32(first.byte), first.length, true)
    }
    var value = UInt32(first.byte) & (0x3F >> UInt32(missing))
    var reader = self
    reader.skip(first.length)
    var length = first.length
    for _ in 0..<missing {
      guard let next = reader.token(), (0x80...0xBF).contains(next.byte) else {
        return (value, length, false)
      }
      value = value << 6 | UInt32(next.byte & 0x3F)
      length += next.length
      reader.skip(next.length)
    }
    return (value, length, true)
  }

  /// Control characters, and those of Unicode that are drawn as nothing: joiners, marks of direction, soft
  /// hyphens, fillers, variation selectors, tags.
  private static func isInvisible(_ value: UInt32) -> Bool {
    switch value {
    case 0...0x1F, 0x7F, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F,
      0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0,
      0xFFF0...0xFFFB, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  /// Whether a character written as `%u…` is a sign of damage.
  static func isDamage(_ value: UInt32) -> Bool {
    // Half of a pair: emoji have two.
    guard let scalar = Unicode.Scalar(value) else { return true }
    return isInvisible(value) || Unicode.UTF8.encode(scalar)?.first.map(isDamage) ?? false
  }
}
