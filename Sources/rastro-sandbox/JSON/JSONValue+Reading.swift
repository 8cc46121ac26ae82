import JSON

extension JSONValue {
  /// The value of a document, or nil when it is not JSON.
  init?(reading bytes: [UInt8]) {
    // As large as a request may be.
    let limits = JSONLimits(bytes: 12 << 20)
    guard let value = try? JSONValue(parsing: bytes, limits: limits) else { return nil }
    self = value
  }

  init?(reading text: String) {
    self.init(reading: Array(text.utf8))
  }

  /// Whether a number in a document is written with a point or an exponent, whatever its value.
  static func hasFraction(in document: [UInt8]) -> Bool {
    var isInText = false
    var previous: UInt8 = 0
    for byte in document {
      let isEscaped = previous == UInt8(ascii: "\\")
      switch byte {
      case UInt8(ascii: "\"") where !isEscaped: isInText.toggle()
      case UInt8(ascii: ".") where !isInText: return true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        if !isInText, UInt8(ascii: "0")...UInt8(ascii: "9") ~= previous { return true }
      default: break
      }
      // A backslash that is itself escaped escapes nothing.
      previous = isEscaped && byte == UInt8(ascii: "\\") ? 0 : byte
    }
    return false
  }
}
