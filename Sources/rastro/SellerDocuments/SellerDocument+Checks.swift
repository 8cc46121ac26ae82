import Application
import Domain
import Foundation
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

  static func texts(
    _ bot: DocumentObject, offers: [SellerConfiguration.OfferEntry]
  ) -> [String: String] {
    guard let object = bot.object("texts", keys: Keys.texts) else { return [:] }
    let texts = object.texts()
    // Of what can be bought now; a short link's text may be longer.
    let links = offers.map { $0.accessLink.utf16.count }
    for (name, text) in texts {
      guard let kind = OutgoingMessage.Kind(rawValue: name) else { continue }
      let check = TextCheck(kind, longest: ["link": links.max() ?? 0])
      for fault in check.faults(in: text) { object.note(name, fault) }
    }
    return texts
  }

  /// The buttons under the welcome text.
  static func checkButtons(
    _ bot: DocumentObject, offers: [SellerConfiguration.OfferEntry]
  ) {
    let buttons = offers.filter(\.isActive).map { offer in
      OutgoingMessage.Button.buy(
        name: offer.name, price: offer.price, publicID: String(repeating: "0", count: 32))
    }
    if let fault = KeyboardLimits.fault(in: buttons) {
      bot.note("offers", "\(fault); cada oferta ativa é um botão")
    }
  }

  static func timeZone(_ root: DocumentObject) -> String? {
    guard let zone = root.optionalText("time_zone") else { return nil }
    if SellerDay(zone: zone) == nil {
      root.note(
        "time_zone",
        "não é um fuso horário; use America/Sao_Paulo, America/Manaus, America/Rio_Branco, "
          + "America/Noronha ou outro nome da base IANA")
    }
    return zone
  }

  /// 5 to 32 letters, digits and underscores, a letter first (Telegram, Usernames).
  private static func isTelegramName(_ name: Substring) -> Bool {
    (5...32).contains(name.utf8.count) && name.first?.isLetter == true
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }

  /// Where the button "Suporte" leads: an address, or the Telegram name of a person, group or bot.
  static func supportURL(_ bot: DocumentObject) -> String? {
    guard let text = bot.optionalText("support") else { return nil }
    if text.hasPrefix("@"), isTelegramName(text.dropFirst()) {
      return "https://t.me/\(text.dropFirst())"
    }
    if !isLinkAddress(text) || text.utf8.count > 512 {
      bot.note(
        "support",
        "deve ser um endereço completo, como https://wa.me/5511987654321 (https://, http:// ou "
          + "tg://, sem espaços, até 512 caracteres), ou um nome do Telegram, como @suporte_da_loja"
      )
    }
    return text
  }

  /// Whether Telegram takes it on a button, and a browser opens it: a host with a dot, and no space or invisible
  /// character.
  static func isLinkAddress(_ text: String) -> Bool {
    guard text.utf8.count <= 2048, text.unicodeScalars.allSatisfy(isVisible),
      let address = URLComponents(string: text), let host = address.host, !host.isEmpty,
      address.user == nil
    else { return false }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    switch address.scheme {
    case "https", "http": return labels.count > 1 && !labels.contains("")
    case "tg": return true
    default: return false
    }
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .surrogate: false
    default: true
    }
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
