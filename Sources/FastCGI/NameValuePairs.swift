/// The lengths of names and values, over the borders of records.
struct NameValuePairs {
  private var left = 0
  private var length = 0
  private var lengthBytesLeft = 0
  private var nameLength: Int?

  var isAtEnd: Bool { left == 0 && lengthBytesLeft == 0 && nameLength == nil }

  /// False for a length that nobody sends.
  mutating func read(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var offset = 0
    while offset < bytes.count {
      if left > 0 {
        let passed = min(left, bytes.count - offset)
        left -= passed
        offset += passed
        continue
      }
      let byte = unsafe bytes[offset]
      offset += 1
      if lengthBytesLeft > 0 {
        length = length << 8 | Int(byte)
        lengthBytesLeft -= 1
      } else if byte & 0x80 != 0 {
        (length, lengthBytesLeft) = (Int(byte & 0x7F), 3)
      } else {
        length = Int(byte)
      }
      guard lengthBytesLeft > 0 || takeLength() else { return false }
    }
    return true
  }

  private mutating func takeLength() -> Bool {
    guard length <= RecordStream.parameterLimit else { return false }
    if let nameLength {
      left = nameLength + length
      self.nameLength = nil
      return left <= RecordStream.parameterLimit
    }
    nameLength = length
    return true
  }
}
