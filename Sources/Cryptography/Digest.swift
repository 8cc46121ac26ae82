internal import COpenSSL

/// SHA-256 of the bytes: 32 bytes.
package func sha256(_ bytes: [UInt8]) -> [UInt8] {
  var digest = [UInt8](repeating: 0, count: 32)
  let done = unsafe EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil)
  // With a built-in algorithm and memory buffers only an exhausted machine gets here.
  precondition(done == 1, "OpenSSL refuses SHA-256")
  return digest
}

/// SHA-256 of the UTF-8 text as 64 lower-case hex digits, the form that Meta wants.
package func sha256Hex(_ text: String) -> String {
  hex(sha256(Array(text.utf8)))
}

/// HMAC-SHA256: 32 bytes.
package func hmacSHA256(key: [UInt8], message: [UInt8]) -> [UInt8] {
  var code = [UInt8](repeating: 0, count: 32)
  var length: UInt32 = 0
  let result = unsafe HMAC(
    EVP_sha256(), key, Int32(key.count), message, message.count, &code, &length)
  unsafe precondition(result != nil && length == 32, "OpenSSL refuses HMAC-SHA256")
  return code
}

/// HMAC-SHA1, 20 bytes: for the codes of authenticator apps, which know nothing else.
func hmacSHA1(key: [UInt8], message: [UInt8]) -> [UInt8] {
  var code = [UInt8](repeating: 0, count: 20)
  var length: UInt32 = 0
  let result = unsafe HMAC(
    EVP_sha1(), key, Int32(key.count), message, message.count, &code, &length)
  unsafe precondition(result != nil && length == 20, "OpenSSL refuses HMAC-SHA1")
  return code
}

/// Whether both are equal, in a time that depends on the length alone.
package func constantTimeEquals(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  guard left.count == right.count else { return false }
  return unsafe CRYPTO_memcmp(left, right, left.count) == 0
}

/// ``constantTimeEquals(_:_:)`` of the UTF-8 bytes.
package func constantTimeEquals(_ left: String, _ right: String) -> Bool {
  constantTimeEquals(Array(left.utf8), Array(right.utf8))
}

private let hexDigits = Array("0123456789abcdef".utf8)

/// Lower-case hex digits, two for each byte.
package func hex(_ bytes: [UInt8]) -> String {
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count * 2)
  for byte in bytes {
    text.append(hexDigits[Int(byte >> 4)])
    text.append(hexDigits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}

/// The bytes of a hex text in either case, or nil.
package func bytes(hex text: String) -> [UInt8]? {
  let digits = Array(text.utf8)
  guard digits.count.isMultiple(of: 2) else { return nil }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(digits.count / 2)
  for index in stride(from: 0, to: digits.count, by: 2) {
    guard let high = nibble(digits[index]), let low = nibble(digits[index + 1]) else { return nil }
    bytes.append(high << 4 | low)
  }
  return bytes
}

private func nibble(_ digit: UInt8) -> UInt8? {
  switch digit {
  case 0x30...0x39: digit - 0x30
  case 0x61...0x66: digit - 0x61 + 10
  case 0x41...0x46: digit - 0x41 + 10
  default: nil
  }
}
