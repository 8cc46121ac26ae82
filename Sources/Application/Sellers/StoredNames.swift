/// What a configuration's names meet in the database.
package struct StoredNames: Sendable {
  package var gatewayAccounts: Set<String>
  /// By the accounts' names.
  package var gatewayTypes: [String: String]
  package var bots: Set<String>
  /// By bot name, as Telegram last said.
  package var usernames: [String: String]
  /// The seller's own pools with their slugs.
  package var slugs: [String: String]
  /// Slugs of the configuration that belong to other sellers.
  package var takenSlugs: Set<String>

  package init(
    gatewayAccounts: Set<String> = [], gatewayTypes: [String: String] = [:], bots: Set<String> = [],
    usernames: [String: String] = [:], slugs: [String: String] = [:],
    takenSlugs: Set<String> = []
  ) {
    self.usernames = usernames
    self.gatewayTypes = gatewayTypes
    self.gatewayAccounts = gatewayAccounts
    self.bots = bots
    self.slugs = slugs
    self.takenSlugs = takenSlugs
  }
}
