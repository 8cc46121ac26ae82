import Domain

/// Whether a gateway account can be saved as far as what is stored and the gateway say: its secrets, settings and
/// payer data.
struct VerifyGatewayAccount: Sendable {
  private let gateways: any PaymentGatewayDirectory

  init(_ gateways: any PaymentGatewayDirectory) { self.gateways = gateways }

  /// What can be said without asking the gateway, of an account that keeps what is stored.
  func faults(
    in account: SellerConfiguration.GatewayAccountEntry, secrets: StoredSecrets
  ) -> [FieldFault] {
    missingSecrets(account, secrets) + ruleFaults(account)
  }

  private func missingSecrets(
    _ account: SellerConfiguration.GatewayAccountEntry, _ secrets: StoredSecrets
  ) -> [FieldFault] {
    let known = secrets.credentials[account.name]?.reveal() ?? [:]
    let all =
      account.credentials == nil && known.isEmpty
      ? [FieldFault.missingSecret("as credenciais do gateway", at: "credentials")] : []
    return all
      + account.keptCredentials.sorted().filter { known[$0] == nil }
      .map { .missingSecret("o valor inteiro", at: "credentials.\($0)") }
  }

  /// What the gateways' own rules say of the account's settings and of whose data it charges with.
  private func ruleFaults(
    _ account: SellerConfiguration.GatewayAccountEntry
  ) -> [FieldFault] {
    let faults = gateways.problems(in: account.settings, of: account.type)
    guard faults.isEmpty else {
      return faults.map { fault in
        let parts = fault.split(separator: ":", maxSplits: 1)
        return FieldFault(
          "settings.\(parts[0])",
          parts.count == 2 ? String(parts[1].drop { $0 == " " }) : fault)
      }
    }
    guard let gateway = gateways.gateway(for: account.candidate) else {
      return [FieldFault("type", "não existe gateway do tipo \(account.type)")]
    }
    return account.payerPolicy.fault(for: gateway.traits)
      .map { [FieldFault("payer_data", $0)] } ?? []
  }

  /// What the gateway has against the credentials; nil when they work.
  func test(_ account: SellerConfiguration.GatewayAccountEntry) -> FieldFault? {
    let gateway = gateways.gateway(for: account.candidate)
    switch gateway?.test(deadline: Deadline(in: .verification)) {
    case .works, nil: return nil
    case .refused(let reason), .unavailable(let reason): return FieldFault("credentials", reason)
    }
  }
}

extension SellerConfiguration.GatewayAccountEntry {
  /// A credential that is left out or shown masked stays what it was, and is tried like any other; an empty one is taken
  /// away.
  func keeping(_ stored: StoredSecrets) -> Self {
    var entry = self
    if let known = stored.credentials[name] {
      let given = credentials?.reveal() ?? [:]
      entry.keptCredentials.formUnion(known.reveal().keys.filter { given[$0] == nil })
      entry.credentials = Secret(known.reveal().merging(given) { $1 }.filter { !$0.value.isEmpty })
    }
    if case .own(let given) = payerPolicy, let known = stored.payers[name] {
      let form = given.fields.reveal()
      let fields = known.fields.reveal().merging(form) { $1 }
      entry.keptPayerFields = Set(fields.keys.filter { form[$0] == nil })
      entry.payerPolicy = .own(Payer(fields: fields))
    }
    return entry
  }

  /// The account as it would be saved, for the gateway's own checks.
  fileprivate var candidate: GatewayAccount {
    GatewayAccount(
      id: GatewayAccountID(0), sellerID: SellerID(0), type: type,
      credentials: credentials ?? Secret([:]), webhookSecret: Secret(""), settings: settings)
  }
}
