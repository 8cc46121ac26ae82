internal import COpenSSL

/// A refusal of the cryptographic library, or an encrypted text that does not open.
package enum CryptographyError: Error, Equatable, Sendable {
  /// OpenSSL's own code; look it up with `openssl errstr`.
  case library(code: UInt)
  /// Wrong key, wrong row, or changed bytes: AES-GCM does not say which.
  case doesNotOpen
  /// Argon2's own code; `argon2.h` lists them.
  case passwordHash(code: Int)
  /// A key has to have 32 bytes.
  case keyLength(Int)

  /// The newest entry of this thread's error queue, which is emptied.
  static func fromQueue() -> CryptographyError {
    var newest: UInt = 0
    while true {
      let code = ERR_get_error()
      guard code != 0 else { return .library(code: newest) }
      newest = code
    }
  }
}
