import Application
import Domain

@testable import rastro

/// A seller in memory, with an outside that refuses what it is told to refuse.
///
/// `@unchecked`: a test talks to it from one thread.
final class SetupStage: SetupActions, SellerSetup, @unchecked Sendable {
  var known: [Seller] = []
  var storedBots: [BotSetup] = []
  var storedAccounts: [GatewayAccountSetup] = []
  var storedPools: [PoolSetup] = []
  var chats: [AlertChat] = []
  var invited: [String] = []
  var sentCodes: [String] = []
  /// Answers of the outside to the next forms; a form that finds none is taken.
  var refusals: [FieldFault] = []
  private(set) var saved: [String] = []
  private(set) var savedAccounts: [Entry.GatewayAccountEntry] = []
  private(set) var savedPixels: [Entry.PixelEntry] = []

  var gatewayKinds = [
    GatewayKind(
      type: "syncpay", title: "SyncPay",
      form: GatewayForm(
        requiredCredentials: ["client_id", "client_secret"], optionalCredentials: [], settings: [])),
    GatewayKind(
      type: "paradise", title: "Paradise",
      form: GatewayForm(
        requiredCredentials: ["secret_key"], optionalCredentials: ["product_hash"], settings: []),
      requiredPayerData: [.name, .taxNumber]),
  ]

  private func outcome<Value>(_ what: String, _ value: () -> Value) -> EditOutcome<Value> {
    guard refusals.isEmpty else { return .refused(refusals.removeFirst()) }
    saved.append(what)
    return .done(value())
  }

  func bots() -> [BotSetup] { storedBots }
  func gatewayAccounts() -> [GatewayAccountSetup] { storedAccounts }
  func pools() -> [PoolSetup] { storedPools }

  func sellers() -> [Seller] { known }
  func addSeller(_ name: String) -> EditOutcome<SellerID> {
    outcome("seller \(name)") {
      known.append(Seller(id: SellerID(1), name: name, timeZone: Seller.standardZone))
      return SellerID(1)
    }
  }
  func setup(of seller: SellerScope) -> any SellerSetup { self }

  func save(
    _ bot: Entry.BotEntry, as intent: EditIntent, of seller: SellerScope
  ) -> EditOutcome<BotConnection> {
    outcome("bot \(bot.name) by \(bot.gatewayAccount ?? "-")") {
      var stored = storedBots.first ?? BotSetup(id: BotID(1), name: bot.name, username: "loja_bot")
      stored.gatewayAccount = bot.gatewayAccount
      storedBots = [stored]
      return BotConnection(
        name: bot.name, publicID: "p", username: "loja_bot", token: bot.token ?? Secret("stored"),
        webhookSecret: Secret(""))
    }
  }
  func save(
    _ account: Entry.GatewayAccountEntry, as intent: EditIntent, of seller: SellerScope
  ) -> EditOutcome<GatewayAccount> {
    outcome("account \(account.name)") {
      savedAccounts.append(account)
      storedAccounts = [
        GatewayAccountSetup(
          id: GatewayAccountID(1), name: account.name, type: account.type,
          storedCredentials: Set(account.credentials?.reveal().keys ?? [:].keys),
          webhookSecret: Secret("w"))
      ]
      return GatewayAccount(
        id: GatewayAccountID(1), sellerID: seller.sellerID, type: account.type,
        credentials: Secret([:]), webhookSecret: Secret("w"))
    }
  }
  func save(
    _ offer: Entry.OfferEntry, ofBot bot: String, as intent: EditIntent, of seller: SellerScope
  ) -> EditOutcome<Entry.OfferEntry> {
    outcome("offer \(offer.name) \(offer.price.decimal) \(offer.accessLink)") {
      storedBots[0].offers.removeAll { $0.name == offer.name }
      storedBots[0].offers.append(
        OfferSetup(
          id: OfferID(1), name: offer.name, price: offer.price, accessLink: offer.accessLink))
      return offer
    }
  }
  func save(
    _ pool: Entry.PoolEntry, as intent: EditIntent, of seller: SellerScope
  ) -> EditOutcome<Entry.PoolEntry> {
    outcome("pool \(pool.slug) \(pool.members.map(\.bot).joined(separator: ","))") {
      storedPools = [
        PoolSetup(
          id: RedirectPoolID(1), name: pool.name, slug: pool.slug,
          members: pool.members.map {
            PoolMemberSetup(bot: BotID(1), name: $0.bot, username: "loja_bot")
          })
      ]
      return pool
    }
  }
  func save(
    _ pixel: Entry.PixelEntry, ofPool pool: String, of seller: SellerScope
  ) -> EditOutcome<Entry.PixelEntry?> {
    outcome("pixel \(pixel.id)") {
      savedPixels.append(pixel)
      storedPools[0].pixel = PixelSetup(id: pixel.id, isTrackingEnabled: pixel.isTrackingEnabled)
      return pixel
    }
  }

  func webhookFault(of bot: BotConnection) -> String? { nil }
  func sendTestEvent(
    code: String, pool slug: String, of seller: SellerScope
  ) -> AttemptOutcome? {
    sentCodes.append(code)
    return .accepted(answer: "")
  }
  func newAlertCode(of seller: SellerScope) -> AlertLinkCode {
    AlertLinkCode(random: [UInt8](repeating: 1, count: 32))
  }
  func alertChats(of seller: SellerScope) -> [AlertChat] { chats }
  func people(of seller: SellerScope) -> [Person] { [] }
  func invite(_ email: String, to seller: SellerScope) throws -> Secret<String> {
    guard LoginName.new(email) != nil else { throw PeopleFault.notAnEmail }
    invited.append(email)
    return Secret("https://loja.example/admin/invitation/t")
  }
  func adLink(_ slug: String) -> String { "https://loja.example/go/\(slug)" }
  func webhookAddress(of account: GatewayAccountSetup) -> Secret<String>? {
    account.webhookSecret.map { Secret("https://loja.example/webhook/\($0.reveal())") }
  }
}
