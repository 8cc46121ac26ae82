package import Domain

package struct StoredSecrets: Sendable {
  package var botTokens: [String: Secret<String>]
  package var credentials: [String: Secret<[String: String]>]
  /// Sellers as payers, by the account's name.
  package var payers: [String: Payer]
  /// By pool name.
  package var pixels: [String: StoredPixel]

  package init(
    botTokens: [String: Secret<String>] = [:],
    credentials: [String: Secret<[String: String]>] = [:], payers: [String: Payer] = [:],
    pixels: [String: StoredPixel] = [:]
  ) {
    self.botTokens = botTokens
    self.credentials = credentials
    self.payers = payers
    self.pixels = pixels
  }
}

package struct StoredPixel: Sendable {
  package var id: String?
  package var token: Secret<String>?

  package init(id: String?, token: Secret<String>?) {
    self.id = id
    self.token = token
  }
}

/// What a configuration's names meet in the database.
package struct StoredNames: Sendable {
  package var gatewayAccounts: Set<String>
  package var bots: Set<String>
  /// By bot name, as Telegram last said.
  package var usernames: [String: String]
  /// The seller's own pools with their slugs.
  package var slugs: [String: String]
  /// Slugs of the configuration that belong to other sellers.
  package var takenSlugs: Set<String>

  package init(
    gatewayAccounts: Set<String> = [], bots: Set<String> = [],
    usernames: [String: String] = [:], slugs: [String: String] = [:],
    takenSlugs: Set<String> = []
  ) {
    self.usernames = usernames
    self.gatewayAccounts = gatewayAccounts
    self.bots = bots
    self.slugs = slugs
    self.takenSlugs = takenSlugs
  }
}

package protocol ConfigurationStore: Sendable {
  func storedSecrets(account: String) throws -> StoredSecrets
  func storedNames(for configuration: SellerConfiguration) throws -> StoredNames
  /// All of it in one transaction.
  func save(_ verified: VerifiedConfiguration, at now: Timestamp) throws -> SavedConfiguration
}
