/// The codes of authenticator apps: RFC 6238 with HMAC-SHA1, six digits and half a minute, which all apps know.
package struct TimeCode: Sendable {
  package static let secretLength = 20
  private static let stepSeconds: Int64 = 30

  private let secret: [UInt8]

  package init(secret: [UInt8]) { self.secret = secret }

  package static func step(atSeconds seconds: Int64) -> Int64 { seconds / stepSeconds }

  /// The code of that step, with its leading zeros.
  package func code(step: Int64, digits: Int = 6) -> String {
    let counter = UInt64(bitPattern: step)
    let message = (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * UInt64($0))) }
    let hash = hmacSHA1(key: secret, message: message)
    let offset = Int(hash[19] & 15)
    let number = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let modulus = (0..<digits).reduce(UInt32(1)) { product, _ in product * 10 }
    let text = String(number % modulus)
    return String(repeating: "0", count: digits - text.count) + text
  }

  /// The step of which `typed` is the code: the present one, the one before or the next; nil for none of them, and
  /// for none later than `used`, the step of the last code that was accepted.
  package func step(of typed: String, atSeconds seconds: Int64, after used: Int64?) -> Int64? {
    let now = Self.step(atSeconds: seconds)
    var found: Int64?
    // All three, so that the time tells nothing of the one.
    for step in now - 1...now + 1 where constantTimeEquals(code(step: step), typed) {
      found = step
    }
    guard let found, found > used ?? .min else { return nil }
    return found
  }

  /// What an app reads from the QR picture.
  package static func address(secret: String, issuer: String, person: String) -> String {
    let (issuer, person) = (escaped(issuer), escaped(person))
    return "otpauth://totp/\(issuer):\(person)?secret=\(secret)&issuer=\(issuer)"
      + "&algorithm=SHA1&digits=6&period=30"
  }

  private static func escaped(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        String(UnicodeScalar(byte))
      default: "%" + hex([byte]).uppercased()
      }
    }.joined()
  }
}
