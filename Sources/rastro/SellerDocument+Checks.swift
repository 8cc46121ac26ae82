import Application
import Domain
import TelegramBot

/// What concerns several entries at once, and the sellers' own texts.
extension SellerDocument {
  static func checkNames(_ configuration: SellerConfiguration, _ problems: DocumentProblems) {
    /// Each value with the path at which it stands.
    func once(_ values: [(path: String, value: String)], _ what: String) {
      var first: [String: String] = [:]
      for (path, value) in values where !value.isEmpty {
        if let earlier = first[value] {
          problems.add(path, "\(value) já está em \(earlier); \(what) só pode aparecer uma vez")
        } else {
          first[value] = path
        }
      }
    }
    func named(_ list: String, _ names: [String], key: String = "name") {
      once(
        names.enumerated().map { ("$.\(list)[\($0.offset)].\(key)", $0.element) }, "cada um")
    }
    named("gateway_accounts", configuration.gatewayAccounts.map(\.name))
    named("bots", configuration.bots.map(\.name))
    named("pools", configuration.pools.map(\.name))
    named("pools", configuration.pools.map(\.slug), key: "slug")
    for (index, pool) in configuration.pools.enumerated() {
      named("pools[\(index)].bots", pool.members.map(\.bot))
    }
    for (index, bot) in configuration.bots.enumerated() {
      let path = "$.bots[\(index)]"
      named("bots[\(index)].offers", bot.offers.map(\.name))
      let fallbacks = bot.fallbackGatewayAccounts.enumerated().map {
        ("\(path).fallback_gateway_accounts[\($0.offset)]", $0.element)
      }
      once(
        [("\(path).gateway_account", bot.gatewayAccount ?? "")] + fallbacks, "cada conta")
      if bot.gatewayAccount == nil, !bot.fallbackGatewayAccounts.isEmpty {
        problems.add(
          "\(path).fallback_gateway_accounts",
          "precisa de gateway_account, a primeira conta que cobra")
      }
    }
  }

  static func texts(_ bot: DocumentObject) -> [String: String] {
    guard let object = bot.object("texts", keys: Keys.texts) else { return [:] }
    let texts = object.texts()
    for (kind, text) in texts {
      if let fault = MessageTexts.fault(in: text) { object.note(kind, fault) }
    }
    // A buyer who paid and sees no link is a buyer who complains.
    if let delivery = texts["delivery"], !delivery.contains("{{link}}") {
      object.note("delivery", "deve conter {{link}}, o acesso do comprador")
    }
    if let pix = texts["pix"], !pix.contains("{{codigo}}") {
      object.note("pix", "deve conter {{codigo}}, o código PIX")
    }
    return texts
  }
}

extension PayerField {
  /// What is allowed, in Portuguese.
  var requirement: String {
    switch self {
    case .name: "deve ser um nome completo, como Ana de Souza"
    case .taxNumber: "deve ser um CPF ou CNPJ válido, como 529.982.247-25"
    case .email: "deve ser um e-mail, como ana@exemplo.com.br"
    case .phone: "deve ser um telefone com DDD, como (11) 98765-4321"
    }
  }
}
