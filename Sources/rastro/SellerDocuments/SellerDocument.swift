import Application
import Domain
import Foundation
import JSON
import PaymentGateways
import TelegramBot

/// Reads the file of `rastro apply`; `docs/apply.schema.json` describes the same.
enum SellerDocument {
  /// The keys of each object; any other is a problem.
  enum Keys {
    static let document: Set = ["account", "time_zone", "gateway_accounts", "bots", "pools"]
    static let gatewayAccount: Set = [
      "name", "type", "credentials", "settings", "payer_data", "enabled",
    ]
    static let payerData = Set(PayerField.allCases.map(\.rawValue) + ["policy"])
    static let bot: Set = [
      "name", "token", "gateway_account", "fallback_gateway_accounts", "texts", "media", "support",
      "delivery_page", "offers", "upsells", "enabled",
    ]
    static let texts = Set(OutgoingMessage.Kind.allCases.map(\.rawValue))
    static let media = Set(OutgoingMessage.Kind.allCases.filter(\.takesMedia).map(\.rawValue))
    static let medium: Set = ["type", "url", "file"]
    static let offer: Set = [
      "name", "price", "access_link", "active", "order_bumps", "recovery", "upsells",
    ]
    static let orderBump: Set = ["name", "price", "access_link", "text", "media", "active"]
    static let recovery: Set = ["name", "delay", "price", "percent_off", "text", "media", "active"]
    static let upsell: Set = ["name", "delay", "price", "access_link", "text", "media", "active"]
    static let pool: Set = [
      "name", "slug", "active", "strategy", "template", "page", "pixel", "bots",
    ]
    static let page: Set = ["title", "text", "picture", "button"]
    static let pixel: Set = [
      "id", "access_token", "tracking_enabled", "test_event_code", "action_source",
      "start_events",
    ]
    static let member: Set = ["name", "weight", "priority", "enabled"]
  }

  static func read(
    _ data: Data, environment: [String: String], files: DocumentFiles = .none
  ) throws(DocumentFault) -> SellerConfiguration {
    try read(parse(data), environment: environment, files: files)
  }

  static func parse(_ data: Data) throws(DocumentFault) -> JSONDocument {
    do throws(JSONFault) {
      return try JSONDocument(parsing: Array(data))
    } catch {
      throw error.documentFault
    }
  }

  static func read(
    _ document: JSONDocument, environment: [String: String], files: DocumentFiles
  ) throws(DocumentFault) -> SellerConfiguration {
    let problems = DocumentProblems(document)
    let root = DocumentObject(
      document.value, path: "$", problems: problems, environment: environment,
      files: files, keys: Keys.document)
    var configuration = SellerConfiguration(
      account: root.name("account"), timeZone: timeZone(root),
      gatewayAccounts: root.list(
        "gateway_accounts", keys: Keys.gatewayAccount, gatewayAccount),
      bots: root.list(
        "bots", keys: Keys.bot, bot),
      pools: root.list("pools", keys: Keys.pool, pool))
    configuration.files = files.all
    for fault in configuration.repeatFaults { problems.add(fault.path, fault.message) }
    guard problems.isEmpty else { throw problems.fault }
    return configuration
  }

  private static func bot(_ object: DocumentObject) -> SellerConfiguration.BotEntry {
    let offers = object.list("offers", keys: Keys.offer, isRequired: true, offer)
    var bot = SellerConfiguration.BotEntry(
      name: object.name("name"), token: object.secret("token").value,
      gatewayAccount: object.optionalName("gateway_account"),
      fallbackGatewayAccounts: object.names("fallback_gateway_accounts"),
      texts: object.object("texts", keys: Keys.texts)?.texts() ?? [:], media: media(object),
      supportURL: object.optionalText("support").map(SellerConfiguration.BotEntry.supportURL),
      hasDeliveryPage: object.bool("delivery_page", default: false), offers: offers,
      isEnabled: object.bool("enabled", default: true))
    bot.upsells = upsells(object)
    object.add(bot.valueFaults(TelegramRules()))
    return bot
  }

  static func offer(_ object: DocumentObject) -> SellerConfiguration.OfferEntry {
    let price = object.price("price")
    let link = object.text("access_link", limit: TextLimit.accessLink)
    var offer = SellerConfiguration.OfferEntry(
      name: object.name("name"), price: price ?? Money(centavos: 0), accessLink: link,
      isActive: object.bool("active", default: true))
    offer.orderBumps = orderBumps(object)
    offer.recovery = recovery(object)
    offer.upsells = upsells(object)
    return offer
  }

  private static func pool(_ object: DocumentObject) -> SellerConfiguration.PoolEntry {
    let slug = object.text("slug", limit: TextLimit.slug)
    object.add(SellerConfiguration.PoolEntry.slugFaults(slug))
    let strategy = object.optionalText("strategy") ?? RedirectPool.Strategy.weighted.rawValue
    if RedirectPool.Strategy(rawValue: strategy) == nil {
      let known = RedirectPool.Strategy.allCases.map(\.rawValue).joined(separator: ", ")
      object.add("strategy", "deve ser um destes: \(known)")
    }
    let pool = SellerConfiguration.PoolEntry(
      name: object.name("name"), slug: slug, isActive: object.bool("active", default: true),
      strategy: RedirectPool.Strategy(rawValue: strategy) ?? .weighted,
      template: object.optionalText("template") ?? "default",
      texts: object.object("page", keys: Keys.page).map(page) ?? PageTexts(),
      pixel: object.object(
        "pixel",
        keys: Keys.pixel
      ).map(pixel),
      members: object.list("bots", keys: Keys.member, isRequired: true) { member in
        .init(
          bot: member.name("name"),
          weight: member.integer(
            "weight", default: 1, in: SellerConfiguration.MemberEntry.numbers),
          priority: member.integer(
            "priority", default: 0, in: SellerConfiguration.MemberEntry.numbers),
          isEnabled: member.bool("enabled", default: true))
      })
    object.add(pool.valueFaults)
    return pool
  }

  /// A seller's own words on the redirect page.
  private static func page(_ object: DocumentObject) -> PageTexts {
    PageTexts(
      title: object.optionalText("title"), text: object.optionalText("text"),
      picture: object.optionalText("picture"), button: object.optionalText("button"))
  }
}
