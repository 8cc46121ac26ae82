package import Domain

package protocol ConfigurationStore: Sendable {
  func storedSecrets(account: String) throws -> StoredSecrets
  func storedNames(for configuration: SellerConfiguration) throws -> StoredNames
  /// Those of the configuration that are there, by name.
  func storedBots(for configuration: SellerConfiguration) throws -> [String: StoredBot]
  /// All of it in one transaction.
  func save(_ verified: VerifiedConfiguration, at now: Timestamp) throws -> SavedConfiguration
}
