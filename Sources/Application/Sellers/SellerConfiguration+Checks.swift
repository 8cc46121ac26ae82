import Domain

/// What can be said of a configuration without asking anybody outside.
extension SellerConfiguration {
  typealias Problem = UnacceptableConfiguration.Problem

  /// A credential that the document leaves out or shows masked stays what it was, and is tried like any other.
  func keeping(_ stored: StoredSecrets) -> SellerConfiguration {
    var merged = self
    merged.gatewayAccounts = gatewayAccounts.map { entry in
      var entry = entry
      if let known = stored.credentials[entry.name] {
        let given = entry.credentials?.reveal() ?? [:]
        entry.credentials = Secret(known.reveal().merging(given) { $1 })
      }
      if case .own(let given) = entry.payerPolicy, let known = stored.payers[entry.name] {
        let fields = known.fields.reveal().merging(given.fields.reveal()) { $1 }
        entry.payerPolicy = .own(Payer(fields: fields))
      }
      return entry
    }
    merged.pools = pools.map { entry in
      var entry = entry
      if entry.pixel?.accessToken == nil, let known = stored.pixels[entry.name]?.token {
        entry.pixel?.accessToken = known
        entry.pixel?.keepsAccessToken = true
      }
      return entry
    }
    return merged
  }

  /// Names that are neither in the document nor stored.
  func unknownNames(_ stored: StoredNames) -> [Problem] {
    let accounts = stored.gatewayAccounts.union(gatewayAccounts.map(\.name))
    let bots = stored.bots.union(self.bots.map(\.name))
    var problems: [Problem] = []
    func check(_ name: String, in known: Set<String>, _ what: String, at path: String) {
      guard !known.contains(name) else { return }
      let names = known.sorted().joined(separator: ", ")
      problems.append(
        .init(path, "não existe \(what) \(name); existem: \(names.isEmpty ? "nenhum" : names)"))
    }
    for (index, bot) in self.bots.enumerated() {
      let place = "$.bots[\(index)]"
      if let name = bot.gatewayAccount {
        check(name, in: accounts, "a conta no gateway", at: "\(place).gateway_account")
      }
      for (position, name) in bot.fallbackGatewayAccounts.enumerated() {
        check(
          name, in: accounts, "a conta no gateway",
          at: "\(place).fallback_gateway_accounts[\(position)]")
      }
    }
    for (index, pool) in pools.enumerated() {
      for (position, member) in pool.members.enumerated() {
        check(
          member.bot, in: bots, "o bot", at: "$.pools[\(index)].bots[\(position)].name")
      }
    }
    return problems
  }

  /// Secrets that are neither given nor stored.
  func missingSecrets(_ stored: StoredSecrets) -> [Problem] {
    var problems: [Problem] = []
    for (index, bot) in bots.enumerated()
    where bot.token == nil && stored.botTokens[bot.name] == nil {
      problems.append(.init("$.bots[\(index)].token", Self.missing("o token do @BotFather")))
    }
    for (index, account) in gatewayAccounts.enumerated() {
      let path = "$.gateway_accounts[\(index)].credentials"
      let known = stored.credentials[account.name]?.reveal() ?? [:]
      if account.credentials == nil, known.isEmpty {
        problems.append(.init(path, Self.missing("as credenciais do gateway")))
      }
      for name in account.keptCredentials.sorted() where known[name] == nil {
        problems.append(.init("\(path).\(name)", Self.missing("o valor inteiro")))
      }
    }
    for (index, pool) in pools.enumerated()
    where pool.pixel?.keepsAccessToken == true && stored.pixels[pool.name]?.token == nil {
      problems.append(
        .init("$.pools[\(index)].pixel.access_token", Self.missing("o token inteiro")))
    }
    return problems
  }

  private static func missing(_ what: String) -> String {
    "está faltando ou mascarado, e não há valor guardado para manter; escreva \(what)"
  }

  /// What the gateways' own rules say of the accounts' settings and of whose data they charge with.
  func accountProblems(_ gateways: any PaymentGatewayDirectory) -> [Problem] {
    gatewayAccounts.enumerated().flatMap { index, entry -> [Problem] in
      let path = "$.gateway_accounts[\(index)]"
      let faults = gateways.problems(in: entry.settings, of: entry.type)
      guard faults.isEmpty else {
        return faults.map { fault in
          let parts = fault.split(separator: ":", maxSplits: 1)
          return .init(
            "\(path).settings.\(parts[0])",
            parts.count == 2 ? String(parts[1].drop { $0 == " " }) : fault)
        }
      }
      guard let gateway = gateways.gateway(for: entry.candidate) else {
        return [.init("\(path).type", "não existe gateway do tipo \(entry.type)")]
      }
      return entry.payerPolicy.fault(for: gateway.traits)
        .map { [.init("\(path).payer_data", $0)] } ?? []
    }
  }

  /// Published ads lead to a pool's slug: it is neither changed nor given to somebody else.
  func slugProblems(_ stored: StoredNames) -> [String] {
    let owners = Dictionary(stored.slugs.map { ($0.value, $0.key) }) { first, _ in first }
    return pools.compactMap { pool in
      if let published = stored.slugs[pool.name], published != pool.slug {
        return SlugFault.published(pool: pool.name, slug: published)
      }
      let owner = owners[pool.slug]
      let isTaken = stored.takenSlugs.contains(pool.slug) || owner != nil && owner != pool.name
      return isTaken ? SlugFault.taken(pool: pool.name, slug: pool.slug) : nil
    }
  }
}

/// Said before saving, and again where another seller was quicker.
package enum SlugFault {
  package static func taken(pool: String, slug: String) -> String {
    "pool \(pool): o slug \(slug) já é de outro pool; escolha outro"
  }

  package static func published(pool: String, slug: String) -> String {
    "pool \(pool): o slug dele é \(slug), e anúncios publicados levam para lá; "
      + "dê o novo slug a um pool novo"
  }
}

extension SellerConfiguration.GatewayAccountEntry {
  /// The account as it would be saved, for the gateway's own checks.
  var candidate: GatewayAccount {
    GatewayAccount(
      id: GatewayAccountID(0), sellerID: SellerID(0), type: type,
      credentials: credentials ?? Secret([:]), webhookSecret: Secret(""), settings: settings)
  }
}

extension PayerPolicy {
  /// What keeps an account of a gateway that requires these fields from charging anybody.
  fileprivate func fault(for traits: GatewayTraits) -> String? {
    let required = traits.requiredPayerData
    let names = PayerField.allCases.filter { required.contains($0) }.map(\.rawValue)
    switch self {
    case .ask: return nil
    case .none:
      return names.isEmpty
        ? nil
        : "este gateway exige do pagador: \(names.joined(separator: ", ")); escreva \"policy\": "
          + "\"ask\" (o bot pergunta ao comprador) ou \"own\" (os seus próprios dados cadastrados)"
    case .own(let payer):
      let missing = payer.missing(of: required).map(\.rawValue)
      guard missing.isEmpty else { return "falta: \(missing.joined(separator: ", "))" }
      guard required.contains(.taxNumber),
        let kind = payer.taxNumber.flatMap({ TaxNumber.kind($0.reveal()) }),
        !traits.takenTaxNumbers.contains(kind)
      else { return nil }
      let taken = traits.takenTaxNumbers.map(\.rawValue).sorted().joined(separator: " ou ")
      return "tax_number é um \(kind.rawValue), e este gateway só aceita \(taken)"
    }
  }
}
