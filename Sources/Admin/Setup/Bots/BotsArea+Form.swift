import Application
import Domain

extension BotsArea {
  func newForm(_ request: PageRequest) throws -> PageAnswer {
    let entry = SellerConfiguration.BotEntry(
      name: "", token: nil, gatewayAccount: try accounts(request).first, texts: [:], offers: [],
      isEnabled: true)
    return try form(request, nil, entry).shown()
  }

  func editForm(_ request: PageRequest) throws -> PageAnswer {
    let bot = try bot(request)
    return try form(request, bot, bot.entry).shown()
  }

  func create(_ request: PageRequest) throws -> PageAnswer { try send(request, nil) }

  func change(_ request: PageRequest) throws -> PageAnswer { try send(request, try bot(request)) }

  private func send(_ request: PageRequest, _ bot: BotSetup?) throws -> PageAnswer {
    let entry = Self.entry(request.form, of: bot)
    let save = ports.saveBot(try request.person().email)
    let intent: EditIntent = bot == nil ? .create : .change
    let scope = try request.scope()
    if request.form.text("do") == "test" {
      let (answer, faults) = try TestAnswer.of(try save.check(entry, as: intent, of: scope)) {
        "O token é de @\($0.username)."
      }
      return try form(request, bot, entry).tested(answer, faults, in: request)
    }
    let outcome = try save.save(entry, as: intent, of: scope)
    guard case .done(let saved, var warnings) = outcome else {
      return try form(request, bot, entry).shown(outcome.faults)
    }
    // Telegram has just said yes to the address; what it now says itself counts.
    if warnings.isEmpty, let fault = ports.outside.webhookFault(saved) {
      warnings = ["o webhook não foi confirmado pelo Telegram: \(fault)"]
    }
    let id = try ports.setup(scope).bots().first { $0.name == entry.name }?.id
    return .redirect(
      to: id.map { "/admin/bots/\($0.rawValue)" } ?? "/admin/bots",
      flash: .saved("Salvo. As mensagens de @\(saved.username) chegam aqui.", warnings))
  }

  private func accounts(_ request: PageRequest) throws -> [String] {
    try ports.setup(request.scope()).gatewayAccounts().map(\.name)
  }

  /// What the form says; texts and offers have pages of their own and stay.
  private static func entry(
    _ form: FormInput, of bot: BotSetup?
  ) -> SellerConfiguration.BotEntry {
    .init(
      name: bot?.name ?? form.text("name"), token: form.filled("token").map { Secret($0) },
      gatewayAccount: form.filled("gateway_account"),
      fallbackGatewayAccounts: (0..<mostFallbacks).compactMap {
        form.filled("fallback_gateway_accounts[\($0)]")
      },
      texts: bot?.texts ?? [:], media: bot?.media ?? [:],
      supportURL: form.filled("support").map(SellerConfiguration.BotEntry.supportURL),
      hasDeliveryPage: form.isOn("delivery_page"), offers: [], isEnabled: form.isOn("enabled"))
  }

  private static let mostFallbacks = 10

  private func form(
    _ request: PageRequest, _ bot: BotSetup?, _ entry: SellerConfiguration.BotEntry
  ) throws -> SetupForm {
    let page = Page(
      bot.map { "Editar \($0.name)" } ?? "Novo bot", template: "bots/form",
      ["isNew": bot == nil], trail: bot.map(Self.trail) ?? Self.trail)
    return SetupForm(
      page: page, sections: try sections(bot, entry, accounts: accounts(request)),
      action: bot.map { Self.path($0, "/edit") } ?? "/admin/bots/new",
      cancel: bot.map { Self.path($0) } ?? "/admin/bots",
      submit: bot == nil ? "Salvar e ligar ao Telegram" : "Salvar", test: "Testar o token")
  }

  private func sections(
    _ bot: BotSetup?, _ entry: SellerConfiguration.BotEntry, accounts: [String]
  ) throws -> [SetupForm.Section] {
    var name = FormField(
      "name", "Nome", value: entry.name, hint: "Só você vê. Não muda depois de salvo.",
      placeholder: "Bot de vendas", isRequired: bot == nil, limit: TextLimit.name)
    name.isFixed = bot != nil
    let token = FormField(
      "token", "Token do @BotFather", .secret,
      hint: bot?.hasToken == true
        ? "Guardado. Deixe em branco para manter o mesmo."
        : "É assim: 123456789:AAF… Ele é cifrado e não aparece mais.",
      placeholder: bot?.hasToken == true ? "••••••••" : "", isRequired: bot?.hasToken != true)
    return [
      SetupForm.Section([
        name, token,
        FormField(
          "enabled", "Ligado", .toggle, value: entry.isEnabled ? "1" : "",
          hint: "Desligado, ele não responde e o pool não manda cliques a ele."),
      ]),
      SetupForm.Section(
        "Quem cobra",
        lead: accounts.isEmpty
          ? "Você ainda não tem gateway. Salve o bot assim mesmo e escolha depois." : nil,
        gatewayFields(entry, accounts)),
      SetupForm.Section(
        "Suporte",
        [
          FormField(
            "support", "Para onde leva o botão “Suporte”", value: entry.supportURL ?? "",
            hint: "Um endereço, como https://wa.me/5511987654321, ou um @nome do Telegram. "
              + "Vazio: sem botão.")
        ]),
      Self.deliverySection(entry),
    ]
  }

  private static func deliverySection(
    _ entry: SellerConfiguration.BotEntry
  ) -> SetupForm.Section {
    SetupForm.Section(
      "Entrega",
      [
        FormField(
          "delivery_page", "Página de entrega", .toggle, value: entry.hasDeliveryPage ? "1" : "",
          hint:
            "Ligada, o link da mensagem de entrega abre uma página sua, que confere o pagamento, "
            + "registra a compra no Pixel do navegador e leva ao acesso.")
      ])
  }

  private func gatewayFields(
    _ entry: SellerConfiguration.BotEntry, _ accounts: [String]
  ) -> [FormField] {
    func choices(_ none: String, _ chosen: String?) -> [FormField.Choice] {
      let known = accounts + [chosen].compactMap { $0 }.filter { !accounts.contains($0) }
      return [.init("", none)] + known.map { .init($0, $0) }
    }
    let first = FormField(
      "gateway_account", "Conta que cobra", .choice, value: entry.gatewayAccount ?? "",
      choices: choices("Nenhuma (o bot não vende)", entry.gatewayAccount))
    let given = entry.fallbackGatewayAccounts
    let count = min(Self.mostFallbacks, max(given.count, min(accounts.count - 1, given.count + 2)))
    return [first]
      + (0..<max(0, count)).map { index in
        let chosen = given.indices.contains(index) ? given[index] : nil
        return FormField(
          "fallback_gateway_accounts[\(index)]", "\(index + 1)ª conta reserva", .choice,
          value: chosen ?? "",
          hint: index == 0
            ? "Só é usada quando a de cima recusa a cobrança; nunca depois de uma resposta incerta."
            : "", choices: choices("Nenhuma", chosen))
      }
  }
}
