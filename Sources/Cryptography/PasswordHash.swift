internal import CArgon2

/// Argon2id of a password, with its parameters and salt in the text that is stored.
///
///     let stored = try PasswordHash.standard.hash(password)   // $argon2id$v=19$m=19456,t=2,p=1$…
///     PasswordHash.matches(stored, password)
package struct PasswordHash: Sendable {
  /// In KiB.
  package let memory: UInt32
  package let passes: UInt32

  /// What OWASP asks for at least, with one lane.
  package static let standard = PasswordHash(memory: 19_456, passes: 2)

  /// Costs as much as a standard hash and is no password's: for a login that nobody has.
  package static let ofNobody =
    "\(standard.prefix)AAAAAAAAAAAAAAAAAAAAAA$\(String(repeating: "A", count: 43))"

  private static let saltLength = 16
  private static let hashLength = 32

  package init(memory: UInt32, passes: UInt32) {
    self.memory = memory
    self.passes = passes
  }

  private var prefix: String { "$argon2id$v=19$m=\(memory),t=\(passes),p=1$" }

  /// With a new salt each time.
  package func hash(_ password: String) throws(CryptographyError) -> String {
    try hash(password, salt: randomBytes(Self.saltLength))
  }

  func hash(_ password: String, salt: [UInt8]) throws(CryptographyError) -> String {
    let password = Array(password.utf8)
    let length = argon2_encodedlen(
      passes, memory, 1, UInt32(salt.count), UInt32(Self.hashLength), Argon2_id)
    var encoded = [CChar](repeating: 0, count: length)
    let code = unsafe argon2id_hash_encoded(
      passes, memory, 1, password, password.count, salt, salt.count, Self.hashLength, &encoded,
      length)
    guard code == ARGON2_OK.rawValue else { throw .passwordHash(code: Int(code)) }
    return String(
      decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// False also for a text that is no hash; compared in constant time by the library.
  package static func matches(_ encoded: String, _ password: String) throws(CryptographyError)
    -> Bool
  {
    let password = Array(password.utf8)
    let code = unsafe argon2id_verify(encoded, password, password.count)
    // An exhausted machine is no wrong password.
    guard code != ARGON2_MEMORY_ALLOCATION_ERROR.rawValue else {
      throw .passwordHash(code: Int(code))
    }
    return code == ARGON2_OK.rawValue
  }

  /// Whether the text was made with other parameters.
  package func needsRehash(_ encoded: String) -> Bool { !encoded.hasPrefix(prefix) }
}
