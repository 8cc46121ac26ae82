package import Application
package import Domain

/// What one seller has stored; other sellers have nothing.
///
/// Each saving is written down.
package struct FakeSellerEdits: BotEdits, OfferEdits, StepEdits, GatewayAccountEdits, PoolEdits,
  PixelEdits
{
  package static let owner = SellerScope(SellerID(1))
  package static let other = SellerScope(SellerID(2))

  package var secrets = StoredSecrets()
  package var names = StoredNames()
  package var bots: [String: StoredBot] = [:]
  /// What the store refuses every saving with.
  package var fault: ConfigurationFault?

  package let savedBots = Log<(bot: SellerConfiguration.BotEntry, username: String)>()
  package let savedOffers = Log<SellerConfiguration.OfferEntry>()
  package let savedSteps = Log<(step: SellerConfiguration.StepEntry, place: StepPlace)>()
  package let savedAccounts = Log<SellerConfiguration.GatewayAccountEntry>()
  package let savedPools = Log<SellerConfiguration.PoolEntry>()
  package let savedPixels = Log<SellerConfiguration.PixelEntry?>()

  package init() {}

  private func isOwner(_ seller: SellerScope) -> Bool { seller.sellerID == Self.owner.sellerID }

  package func storedSecrets(of seller: SellerScope) -> StoredSecrets {
    isOwner(seller) ? secrets : StoredSecrets()
  }
  package func storedNames(of seller: SellerScope, slugs: [String]) -> StoredNames {
    isOwner(seller) ? names : StoredNames(takenSlugs: Set(names.slugs.values))
  }
  package func storedBot(named name: String, of seller: SellerScope) -> StoredBot? {
    isOwner(seller) ? bots[name] : nil
  }

  package func save(
    _ bot: SellerConfiguration.BotEntry, username: String, as intent: EditIntent,
    of seller: SellerScope, at now: Timestamp
  ) throws -> BotConnection {
    if let fault { throw fault }
    savedBots.add((bot, username))
    return BotConnection(
      name: bot.name, publicID: "", username: username, token: Secret(""),
      webhookSecret: Secret(""))
  }
  package func save(
    _ offer: SellerConfiguration.OfferEntry, ofBot bot: String, as intent: EditIntent,
    of seller: SellerScope, at now: Timestamp
  ) throws {
    if let fault { throw fault }
    savedOffers.add(offer)
  }
  package func save(
    _ step: SellerConfiguration.StepEntry, at place: StepPlace, as intent: EditIntent,
    of seller: SellerScope, at now: Timestamp
  ) throws {
    if let fault { throw fault }
    savedSteps.add((step, place))
  }
  package func save(
    _ account: SellerConfiguration.GatewayAccountEntry, as intent: EditIntent,
    of seller: SellerScope, at now: Timestamp
  ) throws -> GatewayAccount {
    if let fault { throw fault }
    savedAccounts.add(account)
    return GatewayAccount(
      id: GatewayAccountID(3), sellerID: seller.sellerID, type: account.type,
      credentials: account.credentials ?? Secret([:]), webhookSecret: Secret("s"))
  }
  package func save(
    _ pool: SellerConfiguration.PoolEntry, as intent: EditIntent, of seller: SellerScope,
    at now: Timestamp
  ) throws {
    if let fault { throw fault }
    savedPools.add(pool)
  }
  package func save(
    _ pixel: SellerConfiguration.PixelEntry?, ofPool pool: String, of seller: SellerScope,
    at now: Timestamp
  ) throws {
    if let fault { throw fault }
    savedPixels.add(pixel)
  }
}
