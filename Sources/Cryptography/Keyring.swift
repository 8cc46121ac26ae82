/// The key that encrypts, and the one that it replaces, which only opens.
package struct Keyring: Sendable {
  package let current: EncryptionKey
  package let previous: EncryptionKey?

  package init(current: EncryptionKey, previous: EncryptionKey? = nil) {
    self.current = current
    self.previous = previous
  }

  package func encrypt(_ plaintext: [UInt8], for row: String) throws(CryptographyError) -> [UInt8] {
    try current.encrypt(plaintext, for: row)
  }

  /// - Throws: ``CryptographyError/doesNotOpen`` where neither key opens the text for that row.
  package func decrypt(_ encrypted: [UInt8], for row: String) throws(CryptographyError) -> [UInt8] {
    do {
      return try current.decrypt(encrypted, for: row)
    } catch {
      guard let previous else { throw error }
      return try previous.decrypt(encrypted, for: row)
    }
  }

  package func isEncryptedByCurrent(_ encrypted: [UInt8]) -> Bool {
    encrypted.starts(with: current.header)
  }

  /// Whether the text seems to be encrypted with a key that is not here: another process may have it.
  package func seemsForeign(_ encrypted: [UInt8]) -> Bool {
    EncryptionKey.seemsToNameItsKey(encrypted) && !isEncryptedByCurrent(encrypted)
      && !(previous.map { encrypted.starts(with: $0.header) } ?? false)
  }
}
