import Application
import Domain
import Foundation
import PaymentGateways
import TelegramBot

/// Reads the file of `rastro apply`; `docs/apply.schema.json` describes the same.
enum SellerDocument {
  /// The keys of each object; any other is a problem.
  enum Keys {
    static let document: Set = ["account", "gateway_accounts", "bots", "pools"]
    static let gatewayAccount: Set = [
      "name", "type", "credentials", "settings", "payer_data", "enabled",
    ]
    static let payerData = Set(PayerField.allCases.map(\.rawValue) + ["policy"])
    static let bot: Set = [
      "name", "token", "gateway_account", "fallback_gateway_accounts", "texts", "offers", "enabled",
    ]
    static let texts = Set(OutgoingMessage.Kind.allCases.map(\.rawValue))
    static let offer: Set = ["name", "price", "access_link", "active"]
    static let pool: Set = [
      "name", "slug", "active", "strategy", "template", "page", "pixel", "bots",
    ]
    static let page: Set = ["title", "text", "picture", "button"]
    static let pixel: Set = [
      "id", "access_token", "tracking_enabled", "test_event_code", "action_source",
    ]
    static let member: Set = ["name", "weight", "priority", "enabled"]
  }

  static func read(
    _ data: Data, environment: [String: String]
  ) throws -> SellerConfiguration {
    let value: Any
    do {
      value = try JSONSerialization.jsonObject(with: data)
    } catch {
      throw DocumentFault(problems: ["not JSON: \(error.localizedDescription)"])
    }
    let problems = DocumentProblems()
    let root = DocumentObject(
      value, path: "$", problems: problems, environment: environment,
      keys: Keys.document)
    let configuration = SellerConfiguration(
      account: root.text("account"),
      gatewayAccounts: root.list(
        "gateway_accounts", keys: Keys.gatewayAccount, gatewayAccount),
      bots: root.list(
        "bots", keys: Keys.bot, bot),
      pools: root.list("pools", keys: Keys.pool, pool))
    checkNames(configuration, problems)
    guard problems.all.isEmpty else { throw DocumentFault(problems: problems.all) }
    return configuration
  }

  private static func gatewayAccount(
    _ object: DocumentObject
  ) -> SellerConfiguration.GatewayAccountEntry {
    let type = object.text("type")
    guard let form = Gateways.form(of: type) else {
      object.note("type", "must be one of: \(Gateways.types.joined(separator: ", "))")
      return .init(name: object.text("name"), type: type, credentials: nil)
    }
    let settings = object.object("settings", keys: Set(form.settings.map(\.name)))
    return .init(
      name: object.text("name"), type: type, credentials: credentials(object, form),
      settings: settings?.texts(orEmpty: true) ?? [:], payerPolicy: payerPolicy(object),
      isEnabled: object.bool("enabled", default: true))
  }

  private static func credentials(
    _ account: DocumentObject, _ form: GatewayForm
  ) -> Secret<[String: String]>? {
    let names = form.requiredCredentials + form.optionalCredentials
    guard let fields = account.object("credentials", keys: Set(names)) else { return nil }
    var values: [String: String] = [:]
    for name in names {
      values[name] = fields.secret(name)?.reveal()
      if values[name] == nil, form.requiredCredentials.contains(name) {
        fields.note(name, "is missing")
      }
    }
    return Secret(values)
  }

  private static func payerPolicy(_ account: DocumentObject) -> PayerPolicy {
    guard let object = account.object("payer_data", keys: Keys.payerData) else { return .none }
    switch object.text("policy") {
    case "ask": return .ask
    case "own":
      var payer = Payer()
      for field in PayerField.allCases {
        guard let text = object.secret(field.rawValue)?.reveal() else { continue }
        guard let value = field.normalised(text) else {
          object.note(field.rawValue, "is no valid \(field.rawValue)")
          continue
        }
        payer[field] = Secret(value)
      }
      return .own(payer)
    default:
      object.note("policy", "must be ask or own")
      return .none
    }
  }

  private static func bot(_ object: DocumentObject) -> SellerConfiguration.BotEntry {
    .init(
      name: object.text("name"), token: object.secret("token"),
      gatewayAccount: object.optionalText("gateway_account"),
      fallbackGatewayAccounts: object.names("fallback_gateway_accounts"), texts: texts(object),
      offers: object.list("offers", keys: Keys.offer, isRequired: true, offer),
      isEnabled: object.bool("enabled", default: true))
  }

  private static func texts(_ bot: DocumentObject) -> [String: String] {
    guard let object = bot.object("texts", keys: Keys.texts) else { return [:] }
    let texts = object.texts()
    for (kind, text) in texts {
      if let fault = MessageTexts.fault(in: text) { object.note(kind, fault) }
    }
    // A buyer who paid and sees no link is a buyer who complains.
    if let delivery = texts["delivery"], !delivery.contains("{{link}}") {
      object.note("delivery", "must contain {{link}}")
    }
    if let pix = texts["pix"], !pix.contains("{{codigo}}") {
      object.note("pix", "must contain {{codigo}}")
    }
    return texts
  }

  private static func offer(_ object: DocumentObject) -> SellerConfiguration.OfferEntry {
    let price = Money(decimal: object.text("price"))
    if price == nil || price.map({ $0.centavos <= 0 }) == true {
      object.note("price", "must be a text in reais such as \"19.90\"")
    }
    let link = object.text("access_link", limit: 2048)
    if !link.hasPrefix("https://"), !link.hasPrefix("http://"), !link.hasPrefix("tg://") {
      object.note("access_link", "must be an address")
    }
    return .init(
      name: object.text("name"), price: price ?? Money(centavos: 0), accessLink: link,
      isActive: object.bool("active", default: true))
  }

  private static func pool(_ object: DocumentObject) -> SellerConfiguration.PoolEntry {
    let slug = object.text("slug", limit: 64)
    if slug.range(of: "^[a-z0-9][a-z0-9_-]*\\z", options: .regularExpression) == nil {
      object.note("slug", "must be lower-case letters, digits, - and _")
    }
    let strategy = object.optionalText("strategy") ?? Pool.Strategy.weighted.rawValue
    if Pool.Strategy(rawValue: strategy) == nil {
      let known = Pool.Strategy.allCases.map(\.rawValue).joined(separator: ", ")
      object.note("strategy", "must be one of: \(known)")
    }
    let template = object.optionalText("template") ?? "default"
    if !Pool.isTemplateName(template) {
      object.note("template", "must be lower-case letters, digits and -")
    }
    return .init(
      name: object.text("name"), slug: slug, isActive: object.bool("active", default: true),
      strategy: Pool.Strategy(rawValue: strategy) ?? .weighted, template: template,
      texts: object.object("page", keys: Keys.page).map(PageDocument.texts) ?? PageTexts(),
      pixel: object.object(
        "pixel",
        keys: Keys.pixel
      ).map(pixel),
      members: object.list("bots", keys: Keys.member, isRequired: true) { member in
        .init(
          bot: member.text("name"),
          weight: member.integer("weight", default: 1, in: 0...1000),
          priority: member.integer("priority", default: 0, in: 0...1000),
          isEnabled: member.bool("enabled", default: true))
      })
  }

  private static func pixel(_ object: DocumentObject) -> SellerConfiguration.PixelEntry {
    let id = object.text("id", limit: 50)
    if id.isEmpty || !id.allSatisfy({ $0.isASCII && $0.isNumber }) {
      object.note("id", "must be digits only")
    }
    let source = object.optionalText("action_source") ?? "website"
    if ConversionEvent.ActionSource(rawValue: source) == nil {
      object.note("action_source", "must be chat or website")
    }
    return .init(
      id: id, accessToken: object.secret("access_token"),
      isTrackingEnabled: object.bool("tracking_enabled", default: false),
      testEventCode: object.optionalText("test_event_code"),
      actionSource: ConversionEvent.ActionSource(rawValue: source) ?? .website)
  }

  private static func checkNames(
    _ configuration: SellerConfiguration, _ problems: DocumentProblems
  ) {
    func once(_ names: [String], _ place: String) {
      for (name, entries) in Dictionary(grouping: names, by: { $0 }) where entries.count > 1 {
        problems.all.append("$.\(place): \(name) stands there twice")
      }
    }
    once(configuration.gatewayAccounts.map(\.name), "gateway_accounts")
    once(configuration.bots.map(\.name), "bots")
    once(configuration.pools.map(\.name), "pools")
    once(configuration.pools.map(\.slug), "pools (slug)")
    for bot in configuration.bots {
      once(bot.offers.map(\.name), "bots (\(bot.name)).offers")
      let accounts = [bot.gatewayAccount].compactMap { $0 } + bot.fallbackGatewayAccounts
      once(accounts, "bots (\(bot.name)).fallback_gateway_accounts")
      if bot.gatewayAccount == nil, !bot.fallbackGatewayAccounts.isEmpty {
        problems.all.append(
          "$.bots (\(bot.name)).fallback_gateway_accounts: needs gateway_account, the first one")
      }
    }
  }
}
