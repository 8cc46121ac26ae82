/// The key that seals, and the one that it replaces, which only opens.
package struct Keyring: Sendable {
  package let current: SealingKey
  package let previous: SealingKey?

  package init(current: SealingKey, previous: SealingKey? = nil) {
    self.current = current
    self.previous = previous
  }

  package func seal(_ plaintext: [UInt8], for row: String) throws(CryptographyError) -> [UInt8] {
    try current.seal(plaintext, for: row)
  }

  /// - Throws: ``CryptographyError/doesNotOpen`` where neither key opens the text for that row.
  package func open(_ sealed: [UInt8], for row: String) throws(CryptographyError) -> [UInt8] {
    do {
      return try current.open(sealed, for: row)
    } catch {
      guard let previous else { throw error }
      return try previous.open(sealed, for: row)
    }
  }

  package func isSealedByCurrent(_ sealed: [UInt8]) -> Bool {
    sealed.starts(with: current.header)
  }

  /// Whether the text seems to be sealed with a key that is not here: another process may have it.
  package func seemsForeign(_ sealed: [UInt8]) -> Bool {
    SealingKey.seemsToNameItsKey(sealed) && !isSealedByCurrent(sealed)
      && !(previous.map { sealed.starts(with: $0.header) } ?? false)
  }
}
