internal import COpenSSL

/// An AES-256-GCM key for secrets at rest.
///
/// A encrypted text is `header (9) + nonce (12) + ciphertext + tag (16)`. The header names the key, so
/// that two keys can be in use while one replaces the other. The associated data is the header and
/// the name of the row, so that a ciphertext moved to another row does not open there.
///
/// Texts encrypted before keys had names lack the header; they open with the key that encrypted them.
package struct EncryptionKey: Sendable {
  private static let version: UInt8 = 1
  private static let idLength = 8
  private static let nonceLength = 12
  private static let tagLength = 16

  /// Names the key and tells nothing of it.
  package let id: [UInt8]
  private let key: [UInt8]

  /// - Throws: ``CryptographyError/keyLength(_:)`` unless there are 32 bytes.
  package init(_ key: [UInt8]) throws(CryptographyError) {
    guard key.count == 32 else { throw .keyLength(key.count) }
    self.key = key
    id = Array(sha256(Array("rastro key id\0".utf8) + key).prefix(Self.idLength))
  }

  /// What every text that this key encrypts begins with.
  package var header: [UInt8] { [Self.version] + id }

  /// Whether the text has the header of some key, this one or another.
  ///
  /// One of 256 texts without a header looks so too.
  package static func seemsToNameItsKey(_ encrypted: [UInt8]) -> Bool { encrypted.first == version }

  package func encrypt(_ plaintext: [UInt8], for row: String) throws(CryptographyError) -> [UInt8] {
    let nonce = randomBytes(Self.nonceLength)
    let context = try CipherContext(key: key, nonce: nonce, encrypting: true)
    try context.authenticate(header + Array(row.utf8))
    let ciphertext = try context.update(plaintext)
    try context.finish()
    return header + nonce + ciphertext + (try context.tag(length: Self.tagLength))
  }

  /// - Throws: ``CryptographyError/doesNotOpen`` on a wrong key, another row or changed bytes.
  package func decrypt(_ encrypted: [UInt8], for row: String) throws(CryptographyError) -> [UInt8] {
    let row = Array(row.utf8)
    guard encrypted.starts(with: header) else {
      return try decrypt(encrypted[...], associated: row)
    }
    return try decrypt(encrypted.dropFirst(header.count), associated: header + row)
  }

  private func decrypt(
    _ encrypted: ArraySlice<UInt8>, associated: [UInt8]
  ) throws(CryptographyError) -> [UInt8] {
    guard encrypted.count >= Self.nonceLength + Self.tagLength else { throw .doesNotOpen }
    let nonce = Array(encrypted.prefix(Self.nonceLength))
    let tag = Array(encrypted.suffix(Self.tagLength))
    let ciphertext = Array(encrypted.dropFirst(Self.nonceLength).dropLast(Self.tagLength))
    let context = try CipherContext(key: key, nonce: nonce, encrypting: false)
    try context.authenticate(associated)
    let plaintext = try context.update(ciphertext)
    try context.expect(tag: tag)
    do { try context.finish() } catch { throw .doesNotOpen }
    return plaintext
  }
}
