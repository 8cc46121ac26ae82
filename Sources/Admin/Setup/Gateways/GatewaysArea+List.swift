import Application
import Domain

extension GatewaysArea {
  func list(_ request: PageRequest) throws -> PageAnswer {
    let setup = ports.setup(try request.scope())
    let bots = try setup.bots()
    let accounts = try setup.gatewayAccounts().map { account in
      [
        "path": Self.path(account), "name": account.name, "gateway": title(account.type),
        "state": account.state(request.clock).values, "uses": Self.uses(account.name, by: bots),
      ] as [String: Any]
    }
    return .page(
      Page(
        "Gateways", template: "gateways/list",
        ["accounts": accounts, "isEmpty": accounts.isEmpty]))
  }

  /// In which place each bot charges by it.
  static func uses(_ name: String, by bots: [BotSetup]) -> [String] {
    bots.compactMap { bot in
      if bot.gatewayAccount == name { return "\(bot.name): cobra primeiro" }
      return bot.fallbackGatewayAccounts.firstIndex(of: name)
        .map { "\(bot.name): \($0 + 1)ª reserva" }
    }
  }

  /// The gateways that there are.
  var choice: PageAnswer {
    let kinds = ports.outside.gateways.map { kind in
      [
        "title": kind.title, "path": "/admin/gateways/new/\(kind.type)",
        "needs": kind.requiredPayerData.isEmpty
          ? "Não pede dados do comprador."
          : "Pede do comprador: "
            + PayerField.allCases.filter(kind.requiredPayerData.contains).map(\.title)
            .joined(separator: ", ") + ".",
      ]
    }
    return .page(
      Page("Novo gateway", template: "gateways/choice", ["kinds": kinds], trail: Self.trail))
  }

  func page(_ request: PageRequest) throws -> PageAnswer {
    let account = try account(request)
    let clock = request.clock
    let bots = try ports.setup(request.scope()).bots()
    var values: [String: Any] = [
      "base": Self.path(account), "gateway": title(account.type),
      "state": account.state(clock).values, "uses": Self.uses(account.name, by: bots),
      "verified": account.verifiedAt.map { "\(clock.minute($0)) (\(clock.ago($0)))" } ?? "nunca",
      "payer": account.payerSource.words, "settings": settings(account),
      "credentials": account.storedCredentials.sorted()
        .map { GatewayFieldText(credential: $0).label }.joined(separator: ", "),
    ]
    // Whoever knows it can tell us of payments, which are asked about before they are believed.
    if request.may(.configure), let secret = account.webhookSecret {
      let address = ports.outside.webhookAddress.base(type: account.type, secret: secret)
      values["webhook"] = ["text": address.reveal(), "spot": "webhook"]
    }
    return .page(Page(account.name, template: "gateways/page", values, trail: Self.trail))
  }

  private func settings(_ account: GatewayAccountSetup) -> [[String: String]] {
    account.settings.sorted { $0.key < $1.key }.map { name, value in
      [
        "label": GatewayFieldText(setting: name).label,
        "chosen": GatewayFieldText.words(for: value),
      ]
    }
  }
}

extension GatewayAccountSetup {
  func state(_ clock: WallClock) -> StateWords {
    if !isActive {
      return StateWords(
        .plain, "Desligada", "Não cobra; as cobranças que já existem são acompanhadas.")
    }
    if let refusedSince {
      return StateWords(
        .bad, "O gateway recusa \(clock.ago(refusedSince))",
        [refusedReason, "Enquanto isso, cobra por último."].compactMap { $0 }
          .joined(separator: ". "))
    }
    return StateWords(.good, "Cobrando")
  }
}

extension GatewayAccountSetup.PayerSource {
  var words: String {
    switch self {
    case .none: "Nenhum dado do pagador"
    case .ask: "O bot pergunta ao comprador"
    case .own: "Seus próprios dados cadastrados"
    }
  }
}

extension PayerField {
  var title: String {
    switch self {
    case .name: "nome"
    case .taxNumber: "CPF"
    case .email: "e-mail"
    case .phone: "telefone"
    }
  }
}
