package import Domain

package protocol GatewayAccountDirectory: Sendable {
  /// Active or not: charges that are out are asked about all the same.
  func account(_ id: GatewayAccountID) throws -> GatewayAccount?
  /// For new charges of a bot, in the seller's order; those whose credentials are refused come last.
  func activeAccounts(of bot: BotID) throws -> [GatewayAccount]
  /// The account of that type whose webhook address holds the secret.
  func account(type: String, webhookSecret: String) throws -> GatewayAccount?
  /// Marks the account as refused by its gateway, or, without a reason, as taken again; true when that
  /// was news.
  func mark(_ id: GatewayAccountID, refused reason: String?, at now: Timestamp) throws -> Bool
  /// Refused ones whose next test is due, each for one caller.
  func claimRefused(at now: Timestamp, limit: Int) throws -> [GatewayAccount]
}
