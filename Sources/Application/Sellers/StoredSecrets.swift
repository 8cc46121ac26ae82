package import Domain

package struct StoredSecrets: Sendable {
  package var botTokens: [String: Secret<String>]
  package var credentials: [String: Secret<[String: String]>]
  /// Where credentials go besides the gateway's own address, by the account's name.
  package var apiAddresses: [String: String] = [:]
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
