private let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

/// RFC 4648 without padding, as authenticator apps take secrets.
package func base32(_ bytes: [UInt8]) -> String {
  var text: [UInt8] = []
  var (bits, count) = (UInt32(0), 0)
  for byte in bytes {
    bits = bits << 8 | UInt32(byte)
    count += 8
    while count >= 5 {
      count -= 5
      text.append(alphabet[Int(bits >> UInt32(count) & 31)])
    }
    bits &= (1 << UInt32(count)) - 1
  }
  if count > 0 { text.append(alphabet[Int(bits << UInt32(5 - count) & 31)]) }
  return String(decoding: text, as: UTF8.self)
}

/// The bytes of such a text, or nil.
package func bytes(base32 text: String) -> [UInt8]? {
  var bytes: [UInt8] = []
  var (bits, count) = (UInt32(0), 0)
  for letter in text.utf8 {
    guard let value = alphabet.firstIndex(of: letter) else { return nil }
    bits = bits << 5 | UInt32(value)
    count += 5
    if count >= 8 {
      count -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      bits &= (1 << UInt32(count)) - 1
    }
  }
  return bits == 0 ? bytes : nil
}
