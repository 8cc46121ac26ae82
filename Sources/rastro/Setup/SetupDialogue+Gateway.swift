import Admin
import Application
import Domain

extension SetupDialogue {
  func askForGateway() throws {
    let known = try setup.gatewayAccounts()
    dialogue.begin(
      "Gateway de PIX",
      known.isEmpty
        ? "Quem gera o PIX e recebe o dinheiro."
        : "Já existe: \(known.map(\.name).joined(separator: ", ")). Enter mantém; um número cadastra "
          + "outro ou troca as chaves.")
    while let kind = try dialogue.choice(
      "Gateway", actions.gatewayKinds.map { ($0.title, $0) })
    {
      let stored = known.first { $0.type == kind.type }
      if let name = try save(kind, stored) { return try charge(by: name) }
    }
    guard let first = known.first else { return skipped("sem gateway não há PIX") }
    try charge(by: try bot()?.gatewayAccount ?? first.name)
  }

  /// Its name once it is saved; nil where the person gave up.
  private func save(_ kind: GatewayKind, _ known: GatewayAccountSetup?) throws -> String? {
    while let credentials = try credentials(kind, known) {
      guard let policy = try payerPolicy(kind, known) else { return nil }
      let entry = SellerConfiguration.GatewayAccountEntry(
        name: known?.name ?? kind.title, type: kind.type, credentials: Secret(credentials),
        keptCredentials: Set(kind.form.requiredCredentials.filter { credentials[$0] == nil }),
        settings: known?.settings ?? [:], payerPolicy: policy)
      let intent: EditIntent = known == nil ? .create : .change
      if dialogue.saved(try actions.save(entry, as: intent, of: scope)) != nil {
        dialogue.good("\(kind.title) aceita as credenciais")
        return entry.name
      }
    }
    return nil
  }

  /// Nil where one that is needed was skipped.
  private func credentials(
    _ kind: GatewayKind, _ known: GatewayAccountSetup?
  ) throws -> [String: String]? {
    var given: [String: String] = [:]
    for name in kind.form.requiredCredentials + kind.form.optionalCredentials {
      let text = GatewayFieldText(credential: name)
      let isRequired = kind.form.requiredCredentials.contains(name)
      let isStored = known?.storedCredentials.contains(name) == true
      if !text.hint.isEmpty { dialogue.show("  \(text.hint)") }
      let end = isStored ? " (Enter mantém)" : isRequired ? "" : " (Enter pula)"
      given[name] = try dialogue.secret(text.label + end)?.reveal()
      if given[name] == nil, isRequired, !isStored { return nil }
    }
    return given
  }

  /// Whose data the charges are made with, where the gateway wants any; nil where that was skipped.
  private func payerPolicy(
    _ kind: GatewayKind, _ known: GatewayAccountSetup?
  ) throws -> PayerPolicy? {
    switch known?.payerSource {
    case .ask?: return .ask
    case .own?: return .own(Payer())
    case GatewayAccountSetup.PayerSource.none?, nil: break
    }
    guard !kind.requiredPayerData.isEmpty else { return PayerPolicy.none }
    dialogue.show("  \(kind.title) quer dados de quem paga; o Rastro não inventa nenhum.")
    let isOwn = try dialogue.choice(
      "De onde vêm",
      [("o bot pergunta ao comprador", false), ("os meus próprios dados, em toda cobrança", true)])
    guard let isOwn else { return nil }
    guard isOwn else { return .ask }
    var payer = Payer()
    for field in PayerField.allCases where kind.requiredPayerData.contains(field) {
      payer[field] = try dialogue.value(Self.name(of: field)) { answer throws(FieldProblem) in
        guard let value = field.normalised(record: answer) else {
          throw FieldProblem(field.requirement)
        }
        return Secret(value)
      }
      if payer[field] == nil { return nil }
    }
    return .own(payer)
  }

  private static func name(of field: PayerField) -> String {
    switch field {
    case .name: "Seu nome completo"
    case .taxNumber: "Seu CPF ou CNPJ"
    case .email: "Seu e-mail"
    case .phone: "Seu telefone com DDD"
    }
  }

  /// Has the bot charge by the account.
  private func charge(by account: String) throws {
    guard let bot = try bot(), bot.gatewayAccount != account else {
      return dialogue.good("o bot cobra por \(account)")
    }
    var entry = bot.entry
    entry.gatewayAccount = account
    entry.fallbackGatewayAccounts.removeAll { $0 == account }
    if dialogue.saved(try actions.save(entry, as: .change, of: scope)) != nil {
      dialogue.good("o bot cobra por \(account)")
    }
  }
}
