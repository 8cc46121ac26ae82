import Persistence

extension Settings {
  /// Opens what is sealed with either key, and seals with the current one.
  func vault() throws -> Vault {
    try Vault(key: encryptionKey, previous: previousEncryptionKey)
  }
}
