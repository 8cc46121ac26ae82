import Application
import Domain
import PaymentGateways

/// Accounts at gateways, by the gateways' own descriptions.
extension SellerDocument {
  static func gatewayAccount(
    _ object: DocumentObject
  ) -> SellerConfiguration.GatewayAccountEntry {
    gatewayAccount(object, name: object.name("name"))
  }

  /// An account whose name is known.
  static func gatewayAccount(
    _ object: DocumentObject, name: String
  ) -> SellerConfiguration.GatewayAccountEntry {
    let type = object.text("type")
    guard let form = Gateways.form(of: type) else {
      if object.has("type") {
        object.add("type", "deve ser um destes: \(Gateways.types.joined(separator: ", "))")
      }
      return .init(name: name, type: type, credentials: nil)
    }
    let settings = object.object("settings", keys: Set(form.settings.map(\.name)))
    let credentials = credentials(object, form)
    return .init(
      name: name, type: type, credentials: credentials?.given,
      keptCredentials: credentials?.kept ?? [],
      settings: settings?.texts(orEmpty: true) ?? [:], payerPolicy: payerPolicy(object),
      isEnabled: object.bool("enabled", default: true))
  }

  /// Those given, and the names of those whose stored values stay.
  private struct Credentials {
    var given: Secret<[String: String]>
    var kept: Set<String>
  }

  private static func credentials(
    _ account: DocumentObject, _ form: GatewayForm
  ) -> Credentials? {
    let names = form.requiredCredentials + form.optionalCredentials
    guard let fields = account.object("credentials", keys: Set(names)) else { return nil }
    var (values, kept): ([String: String], Set<String>) = ([:], [])
    for name in names {
      let input = fields.secret(name)
      values[name] = input.value?.reveal()
      let isLeftOut = !fields.has(name) && form.requiredCredentials.contains(name)
      if input.isMasked || isLeftOut { kept.insert(name) }
    }
    return Credentials(given: Secret(values), kept: kept)
  }

  private static func payerPolicy(_ account: DocumentObject) -> PayerPolicy {
    guard let object = account.object("payer_data", keys: Keys.payerData) else { return .none }
    switch object.text("policy") {
    case "ask": return .ask
    case "own":
      var payer = Payer()
      for field in PayerField.allCases {
        guard let text = object.secret(field.rawValue).value?.reveal() else { continue }
        guard let value = field.normalised(record: text) else {
          object.add(field.rawValue, field.requirement)
          continue
        }
        payer[field] = Secret(value)
      }
      return .own(payer)
    default:
      object.add(
        "policy", "deve ser ask (o bot pergunta ao comprador) ou own (os seus próprios dados)")
      return .none
    }
  }
}
