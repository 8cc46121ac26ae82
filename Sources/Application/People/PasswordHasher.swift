package import Domain

/// Hashes passwords slowly, and only so many at once.
package struct PasswordHasher: Sendable {
  /// Nil where too many are at it.
  package let hash: @Sendable (_ password: Secret<String>) throws -> Secret<String>?
  /// Nil likewise; without a hash it takes as long and says no.
  package let matches: @Sendable (_ password: Secret<String>, _ hash: String?) throws -> Bool?
  /// Whether a hash is of another cost than new ones.
  package let needsRehash: @Sendable (_ hash: String) -> Bool

  package init(
    hash: @escaping @Sendable (Secret<String>) throws -> Secret<String>?,
    matches: @escaping @Sendable (Secret<String>, String?) throws -> Bool?,
    needsRehash: @escaping @Sendable (String) -> Bool
  ) {
    self.hash = hash
    self.matches = matches
    self.needsRehash = needsRehash
  }
}
