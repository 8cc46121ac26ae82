import Application
import Domain

extension PoolsArea {
  func newForm(_ request: PageRequest) throws -> PageAnswer {
    let bots = try bots(request)
    return form(nil, PoolInput(nil, bots: bots)).shown()
  }

  func editForm(_ request: PageRequest) throws -> PageAnswer {
    let pool = try pool(request)
    return form(pool, PoolInput(pool, bots: try bots(request))).shown()
  }

  func create(_ request: PageRequest) throws -> PageAnswer { try save(request, nil) }

  func change(_ request: PageRequest) throws -> PageAnswer { try save(request, try pool(request)) }

  private func bots(_ request: PageRequest) throws -> [String] {
    try ports.setup(request.scope()).bots().map(\.name)
  }

  private func save(_ request: PageRequest, _ pool: PoolSetup?) throws -> PageAnswer {
    let input = PoolInput(request.form, of: pool, bots: try bots(request))
    let scope = try request.scope()
    let outcome = try ports.savePool(try request.person().email)
      .save(input.entry, as: pool == nil ? .create : .change, of: scope)
    guard case .done(let saved, let warnings) = outcome else {
      return form(pool, input).shown(input.placed(try outcome.faults))
    }
    let id = try ports.setup(scope).pools().first { $0.name == saved.name }?.id
    return .redirect(
      to: id.map { "/pools/\($0.rawValue)" } ?? "/pools",
      flash: .saved(pool == nil ? "Pool criado. O link está abaixo." : "Pool salvo.", warnings))
  }

  private func form(_ pool: PoolSetup?, _ input: PoolInput) -> SetupForm {
    SetupForm(
      page: Page(
        pool.map { "Editar \($0.name)" } ?? "Novo pool", template: "pools/form",
        ["rows": input.rows.map { ["bot": $0.bot] }],
        trail: pool.map(Self.trail) ?? Self.trail),
      sections: sections(pool, input),
      action: pool.map { Self.path($0, "/edit") } ?? "/pools/new",
      cancel: pool.map { Self.path($0) } ?? "/pools")
  }

  private func sections(_ pool: PoolSetup?, _ input: PoolInput) -> [SetupForm.Section] {
    [
      SetupForm.Section(linkFields(pool, input)),
      SetupForm.Section(
        "Bots",
        lead: input.rows.isEmpty
          ? "Você ainda não tem bot. Salve o pool assim mesmo e volte quando tiver."
          : "Os cliques se dividem entre os bots ligados aqui. A ordem menor vem primeiro.",
        [strategy(input)]),
    ] + input.rows.enumerated().map(Self.row) + [
      SetupForm.Section(
        "Página",
        lead: "O que o visitante vê por um instante, antes do Telegram. O que ficar vazio é o do "
          + "modelo.", pageFields(input))
    ]
  }

  private func linkFields(_ pool: PoolSetup?, _ input: PoolInput) -> [FormField] {
    var name = FormField(
      "name", "Nome", value: input.name, hint: "Só você vê. Não muda depois de salvo.",
      placeholder: "Campanha de novembro", isRequired: pool == nil, limit: TextLimit.name)
    name.isFixed = pool != nil
    var slug = FormField(
      "slug", "Final do link", value: input.slug,
      hint: "Letras minúsculas, números, - e _. É o que vem no fim de "
        + "\(ports.outside.links.adLink("")). Não muda mais: os anúncios levam a ele.",
      placeholder: "oferta-novembro", isRequired: pool == nil, limit: TextLimit.slug)
    slug.isFixed = pool != nil
    return [
      name, slug,
      FormField(
        "active", "Ligado", .toggle, value: input.isActive ? "1" : "",
        hint: "Desligado, o link não abre para ninguém."),
    ]
  }

  private func strategy(_ input: PoolInput) -> FormField {
    FormField(
      "strategy", "Como dividir os cliques", .choice, value: input.strategy.rawValue,
      hint: [RedirectPool.Strategy.weighted, .priority]
        .map { "\($0.title): \($0.explanation)" }.joined(separator: " "),
      choices: RedirectPool.Strategy.allCases.map { .init($0.rawValue, $0.title) })
  }

  private static func row(_ index: Int, _ row: PoolInput.Row) -> SetupForm.Section {
    let numbers = SellerConfiguration.MemberEntry.numbers
    let range = "De \(numbers.lowerBound) a \(numbers.upperBound)."
    var section = SetupForm.Section([
      FormField("bots[\(index)].enabled", row.bot, .toggle, value: row.isEnabled ? "1" : ""),
      FormField(
        "bots[\(index)].weight", "Peso de \(row.bot)", .number, value: row.weight,
        hint: "\(range) 0 não recebe cliques."),
      FormField(
        "bots[\(index)].priority", "Ordem de \(row.bot)", .number, value: row.priority, hint: range),
    ])
    section.isRow = true
    return section
  }

  private func pageFields(_ input: PoolInput) -> [FormField] {
    let installed = ports.outside.pages.templates()
    let names = installed + (installed.contains(input.template) ? [] : [input.template])
    var text = FormField(
      "page.text", "Texto", .area, value: input.texts.text ?? "", limit: PageTexts.Limit.text)
    text.rows = 2
    return [
      FormField(
        "template", "Modelo", .choice, value: input.template,
        choices: names.map { .init($0, $0 == "default" ? "default (claro)" : $0) }),
      FormField(
        "page.title", "Título", value: input.texts.title ?? "", limit: PageTexts.Limit.title),
      text,
      FormField(
        "page.picture", "Imagem", value: input.texts.picture ?? "",
        hint: "Um endereço https://, ou o nome de um arquivo de www/redirect.",
        limit: PageTexts.Limit.picture),
      FormField(
        "page.button", "Botão", value: input.texts.button ?? "", placeholder: "Abrir no Telegram",
        limit: PageTexts.Limit.button),
    ]
  }
}
