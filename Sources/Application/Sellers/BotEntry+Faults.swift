import Domain

extension SellerConfiguration.BotEntry {
  private static let supportLimit = 512

  /// What is wrong with the values themselves, of the offers and the steps after them as well.
  package func valueFaults(_ rules: any ChatRules) -> [FieldFault] {
    offers.enumerated().flatMap { $1.valueFaults(rules).under("offers[\($0)]") }
      + (upsells ?? []).faults(rules, below: nil, at: "upsells") + buttonFaults(rules)
      + textFaults(rules) + mediaFaults(rules) + supportFaults(rules)
  }

  /// The buttons under the welcome text.
  func buttonFaults(_ rules: any ChatRules) -> [FieldFault] {
    let buttons = offers.filter(\.isActive).map { offer in
      OutgoingMessage.Button.buy(
        name: offer.name, price: offer.price, publicID: String(repeating: "0", count: 32))
    }
    return rules.fault(in: buttons)
      .map { [FieldFault("offers", "\($0); cada oferta ativa é um botão")] } ?? []
  }

  func textFaults(_ rules: any ChatRules) -> [FieldFault] {
    // Of what can be bought now; a short link's text may be longer.
    let links =
      offers.map(\.accessLink)
      + (offers.flatMap { $0.upsells ?? [] } + (upsells ?? [])).filter(\.isActive)
      .map(\.accessLink)
    let longestLink = max(
      links.map(\.utf16.count).max() ?? 0, hasDeliveryPage ? DeliveryToken.longestAddress : 0)
    return texts.sorted { $0.key < $1.key }.flatMap { name, text -> [FieldFault] in
      guard let kind = OutgoingMessage.Kind(rawValue: name) else { return [] }
      return rules.faults(in: text, of: kind, longestLink: longestLink)
        .map { FieldFault("texts.\(name)", $0) }
    }
  }

  private func mediaFaults(_ rules: any ChatRules) -> [FieldFault] {
    media.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { kind, parts in
      let place = "media.\(kind.rawValue)"
      return kind.takesMedia
        ? parts.faults(rules, at: place)
        : [FieldFault(place, "esta mensagem já é uma imagem e não leva outra mídia")]
    }
  }

  private func supportFaults(_ rules: any ChatRules) -> [FieldFault] {
    guard let supportURL, !rules.isLink(supportURL) || supportURL.utf8.count > Self.supportLimit
    else { return [] }
    return [
      FieldFault(
        "support",
        "deve ser um endereço completo, como https://wa.me/5511987654321 (https://, http:// ou "
          + "tg://, sem espaços, até 512 caracteres), ou um nome do Telegram, como @suporte_da_loja"
      )
    ]
  }

  /// An address as it stands, or that of a Telegram name such as `@suporte_da_loja`.
  package static func supportURL(_ text: String) -> String {
    text.hasPrefix("@") && isTelegramName(text.dropFirst())
      ? "https://t.me/\(text.dropFirst())" : text
  }

  /// 5 to 32 letters, digits and underscores, a letter first (Telegram, Usernames).
  private static func isTelegramName(_ name: Substring) -> Bool {
    (5...32).contains(name.utf8.count) && name.first?.isLetter == true
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }
}
