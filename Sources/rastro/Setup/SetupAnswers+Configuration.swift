import Application
import Domain
import PaymentGateways

/// The answers as one document of `rastro apply`, among what the seller has: nothing else is switched off by them.
extension SetupAnswers {
  static let botName = "Bot de vendas"
  static let poolName = "Campanha principal"

  /// As people write it; the type itself where it is not known.
  static func title(of type: String) -> String {
    Gateways.description(of: type)?.title ?? type
  }

  struct Stored {
    var bots: [BotSetup] = []
    var accounts: [GatewayAccountSetup] = []
    var pools: [PoolSetup] = []
  }

  /// - Throws: ``UnacceptableConfiguration`` where an answer needs another that is missing.
  func configuration(
    among stored: Stored
  ) throws(UnacceptableConfiguration) -> SellerConfiguration {
    var problems: [FieldFault] = []
    let bot = bot(stored, &problems)
    let pool = pool(stored, bot: bot?.name, &problems)
    guard problems.isEmpty else { throw UnacceptableConfiguration(problems: problems) }
    return SellerConfiguration(
      account: account, timeZone: timeZone, gatewayAccounts: gateway.map { [$0] } ?? [],
      bots: bot.map { [$0] } ?? [], pools: pool.map { [$0] } ?? [])
  }

  /// Nil where no answer is about a bot.
  private func bot(
    _ stored: Stored, _ problems: inout [FieldFault]
  ) -> SellerConfiguration.BotEntry? {
    let isAsked = bot != nil || offer != nil
    let known = known(stored)
    guard isAsked || (gateway != nil && known != nil) else { return nil }
    guard bot != nil || known != nil else {
      problems.append(FieldFault("$.bot", "está faltando: a oferta é um botão de um bot"))
      return nil
    }
    var entry =
      known?.entry
      ?? .init(
        name: bot?.name ?? Self.botName, token: nil, gatewayAccount: nil, texts: [:], offers: [],
        isEnabled: true)
    entry.token = bot?.token
    entry.gatewayAccount =
      gateway?.name ?? entry.gatewayAccount
      ?? (stored.accounts.count == 1 ? stored.accounts[0].name : nil)
    entry.fallbackGatewayAccounts.removeAll { $0 == entry.gatewayAccount }
    entry.offers = offers(of: known)
    return entry
  }

  private func known(_ stored: Stored) -> BotSetup? {
    if let name = bot?.name { return stored.bots.first { $0.name == name } }
    return stored.bots.first(where: \.isEnabled) ?? stored.bots.first
  }

  private func offers(of bot: BotSetup?) -> [SellerConfiguration.OfferEntry] {
    var offers = (bot?.offers ?? []).map { known in
      SellerConfiguration.OfferEntry(
        name: known.name, price: known.price, accessLink: known.accessLink,
        isActive: known.isActive)
    }
    guard let offer else { return offers }
    if let index = offers.firstIndex(where: { $0.name == offer.name }) {
      offers[index] = offer
    } else {
      offers.append(offer)
    }
    return offers
  }

  private func pool(
    _ stored: Stored, bot: String?, _ problems: inout [FieldFault]
  ) -> SellerConfiguration.PoolEntry? {
    guard pool != nil || pixel != nil else { return nil }
    let known = stored.pools.first { known in
      pool.map { $0.slug == known.slug || $0.name == known.name } ?? true
    }
    let member = bot ?? stored.bots.first(where: \.isEnabled)?.name
    guard let name = known?.name ?? pool.map({ $0.name ?? Self.poolName }) else {
      problems.append(FieldFault("$.pool", "está faltando: o pixel é de um link de anúncio"))
      return nil
    }
    guard let member else {
      problems.append(FieldFault("$.bot", "está faltando: o link do anúncio leva a um bot"))
      return nil
    }
    var entry =
      known?.entry
      ?? .init(name: name, slug: pool?.slug ?? "", isActive: true, pixel: nil, members: [])
    if let slug = pool?.slug { entry.slug = slug }
    if !entry.members.contains(where: { $0.bot == member && $0.isEnabled }) {
      entry.members.removeAll { $0.bot == member }
      entry.members.append(.init(bot: member, weight: 1, priority: 0, isEnabled: true))
    }
    entry.pixel = pixel(known?.pixel)
    return entry
  }

  private func pixel(_ known: PixelSetup?) -> SellerConfiguration.PixelEntry? {
    guard var entry = pixel else {
      return known.map {
        .init(
          id: $0.id, accessToken: nil, keepsAccessToken: $0.hasToken,
          isTrackingEnabled: $0.isTrackingEnabled, testEventCode: $0.testEventCode,
          actionSource: $0.actionSource, startEvents: $0.startEvents)
      }
    }
    if let known {
      (entry.actionSource, entry.startEvents) = (known.actionSource, known.startEvents)
    }
    return entry
  }

  /// Where in the answers a fault of the configuration belongs.
  static func path(of path: String, in configuration: SellerConfiguration, _ offer: String?)
    -> String
  {
    let index = configuration.bots.first?.offers.firstIndex { $0.name == offer } ?? -1
    return path.replacing("$.gateway_accounts[0]", with: "$.gateway")
      .replacing("$.bots[0].offers[\(index)]", with: "$.offer")
      .replacing("$.bots[0].gateway_account", with: "$.gateway.name")
      .replacing("$.bots[0]", with: "$.bot").replacing("$.pools[0].pixel", with: "$.pixel")
      .replacing("$.pools[0]", with: "$.pool")
  }
}
