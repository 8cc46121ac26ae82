import Domain
import TestPorts

@testable import Application

/// What one seller has stored; other sellers have nothing.
///
/// Each saving is written down.
struct FakeSellerEdits: BotEdits, OfferEdits, GatewayAccountEdits, PoolEdits, PixelEdits {
  static let owner = SellerScope(SellerID(1))
  static let other = SellerScope(SellerID(2))

  var secrets = StoredSecrets()
  var names = StoredNames()
  var bots: [String: StoredBot] = [:]
  /// What the store refuses every saving with.
  var fault: ConfigurationFault?

  let savedBots = Log<(bot: SellerConfiguration.BotEntry, username: String)>()
  let savedOffers = Log<SellerConfiguration.OfferEntry>()
  let savedAccounts = Log<SellerConfiguration.GatewayAccountEntry>()
  let savedPools = Log<SellerConfiguration.PoolEntry>()
  let savedPixels = Log<SellerConfiguration.PixelEntry?>()

  private func isOwner(_ seller: SellerScope) -> Bool { seller.sellerID == Self.owner.sellerID }

  func storedSecrets(of seller: SellerScope) -> StoredSecrets {
    isOwner(seller) ? secrets : StoredSecrets()
  }
  func storedNames(of seller: SellerScope, slugs: [String]) -> StoredNames {
    isOwner(seller) ? names : StoredNames(takenSlugs: Set(names.slugs.values))
  }
  func storedBot(named name: String, of seller: SellerScope) -> StoredBot? {
    isOwner(seller) ? bots[name] : nil
  }

  func save(
    _ bot: SellerConfiguration.BotEntry, username: String, as intent: EditIntent,
    of seller: SellerScope, at now: Timestamp
  ) throws -> BotConnection {
    if let fault { throw fault }
    savedBots.add((bot, username))
    return BotConnection(
      name: bot.name, publicID: "", username: username, token: Secret(""),
      webhookSecret: Secret(""))
  }
  func save(
    _ offer: SellerConfiguration.OfferEntry, ofBot bot: String, as intent: EditIntent,
    of seller: SellerScope, at now: Timestamp
  ) throws {
    if let fault { throw fault }
    savedOffers.add(offer)
  }
  func save(
    _ account: SellerConfiguration.GatewayAccountEntry, as intent: EditIntent,
    of seller: SellerScope, at now: Timestamp
  ) throws -> GatewayAccount {
    if let fault { throw fault }
    savedAccounts.add(account)
    return GatewayAccount(
      id: GatewayAccountID(3), sellerID: seller.sellerID, type: account.type,
      credentials: account.credentials ?? Secret([:]), webhookSecret: Secret("s"))
  }
  func save(
    _ pool: SellerConfiguration.PoolEntry, as intent: EditIntent, of seller: SellerScope,
    at now: Timestamp
  ) throws {
    if let fault { throw fault }
    savedPools.add(pool)
  }
  func save(
    _ pixel: SellerConfiguration.PixelEntry?, ofPool pool: String, of seller: SellerScope,
    at now: Timestamp
  ) throws {
    if let fault { throw fault }
    savedPixels.add(pixel)
  }
}

/// A chat that takes texts of up to ten characters besides the link, one button, and links by https.
struct FakeChatRules: ChatRules {
  func faults(
    in text: String, of kind: OutgoingMessage.Kind, longestLink: Int
  ) -> [String] {
    text.count + longestLink > 10 + 20 ? ["longo demais"] : []
  }
  func fault(in buttons: [OutgoingMessage.Button]) -> String? {
    buttons.count > 1 ? "são \(buttons.count) botões" : nil
  }
  func isLink(_ address: String) -> Bool { address.hasPrefix("https://") }
}

extension EditOutcome {
  /// For assertions: which case it is, with the fields that are to blame.
  var summary: String {
    switch self {
    case .done(_, let warnings): (["done"] + warnings).joined(separator: " | ")
    case .invalid(let faults): "invalid " + faults.map(\.path).joined(separator: " ")
    case .refused(let fault): "refused \(fault.path): \(fault.message)"
    case .notFound: "not found"
    }
  }
}
