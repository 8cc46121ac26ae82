/// Text for a `set` of nginx's SSI, which takes values as they are: a quote would end the value, a dollar
/// sign begin a variable, and the page would take the rest for HTML.
enum SSIText {
  /// Bytes of one `set`; nginx refuses values over 256.
  static let longestValue = 200

  /// Letters, digits, spaces and plain signs as they are, everything else as a character reference, which
  /// only the browser resolves: templates echo it with `encoding="none"`.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      if isPlain(scalar) {
        escaped.unicodeScalars.append(scalar)
      } else {
        escaped += "&#\(scalar.value);"
      }
    }
    return escaped
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xA0...: true
    case 0x20, 0x21, 0x28, 0x29, 0x2C, 0x2E, 0x2F, 0x3A, 0x3F, 0x40, 0x5F: true
    default: false
    }
  }

  /// Pieces that each fit one `set`, whole characters and whole references.
  static func pieces(_ value: String) -> [Substring] {
    var pieces: [Substring] = []
    var rest = value[...]
    while rest.utf8.count > longestValue {
      let end = lastBreak(rest)
      pieces.append(rest[..<end])
      rest = rest[end...]
    }
    return pieces + [rest]
  }

  private static func lastBreak(_ text: Substring) -> String.Index {
    var (length, end, isInReference) = (0, text.startIndex, false)
    for index in text.unicodeScalars.indices {
      let scalar = text.unicodeScalars[index]
      if scalar == "&" { isInReference = true }
      if length > 0, scalar == "&" || !isInReference { end = index }
      if scalar == ";" { isInReference = false }
      length += scalar.utf8.count
      if length > longestValue { break }
    }
    return end
  }
}

extension Unicode.Scalar {
  fileprivate var utf8: String.UTF8View { String(self).utf8 }
}
