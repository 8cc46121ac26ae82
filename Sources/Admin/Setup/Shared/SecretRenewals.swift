package import Application
package import Domain

/// New secrets of webhooks, the old ones valid a while longer.
package struct SecretRenewals: Sendable {
  /// How long an old one is still accepted: what is on its way arrives.
  static let overlap = Interval.hours(24)

  /// Of a bot of the seller's.
  package var bot:
    @Sendable (BotID, SellerScope, _ person: String, _ keepingOldFor: Interval) throws ->
      RenewBotSecret.Outcome
  /// Of an account of the seller's: when the old address ends; nil where the seller has none of that id.
  package var gatewayAccount:
    @Sendable (GatewayAccountID, SellerScope, _ person: String, _ keepingOldFor: Interval) throws ->
      Timestamp?

  package init(
    bot:
      @escaping @Sendable (BotID, SellerScope, String, Interval) throws ->
      RenewBotSecret.Outcome,
    gatewayAccount:
      @escaping @Sendable (GatewayAccountID, SellerScope, String, Interval) throws ->
      Timestamp?
  ) {
    self.bot = bot
    self.gatewayAccount = gatewayAccount
  }
}
