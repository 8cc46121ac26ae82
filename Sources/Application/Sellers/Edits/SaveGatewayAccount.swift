import Domain

/// A seller's form of one gateway account.
package struct SaveGatewayAccount: Sendable {
  private let edits: any GatewayAccountEdits
  private let verify: VerifyGatewayAccount
  private let clock: Clock

  package init(
    _ edits: any GatewayAccountEdits, gateways: any PaymentGatewayDirectory, clock: Clock
  ) {
    self.edits = edits
    verify = VerifyGatewayAccount(gateways)
    self.clock = clock
  }

  /// Everything but the saving, with the values of the form: what "Testar conexão" does.
  ///
  /// Gives the account as it would be saved: a credential that the form leaves out is the stored one.
  package func check(
    _ account: SellerConfiguration.GatewayAccountEntry, as intent: EditIntent,
    of seller: SellerScope
  ) throws -> EditOutcome<SellerConfiguration.GatewayAccountEntry> {
    let names = try edits.storedNames(of: seller, slugs: [])
    if let obstacle: EditOutcome<SellerConfiguration.GatewayAccountEntry> = intent.obstacle(
      account.name, among: names.gatewayAccounts)
    {
      return obstacle
    }
    let secrets = try edits.storedSecrets(of: seller)
    if let fault = account.strangeAddress(secrets) { return .invalid([fault]) }
    let account = account.keeping(secrets)
    let faults = account.formFaults + verify.faults(in: account, secrets: secrets)
    guard faults.isEmpty else { return .invalid(faults) }
    return verify.test(account).map { .refused($0) } ?? .done(account)
  }

  package func save(
    _ account: SellerConfiguration.GatewayAccountEntry, as intent: EditIntent,
    of seller: SellerScope
  ) throws -> EditOutcome<GatewayAccount> {
    try check(account, as: intent, of: seller).saving {
      try edits.save($0, as: intent, of: seller, at: clock.now())
    }
  }
}

extension SellerConfiguration.GatewayAccountEntry {
  /// Stored credentials go where they were meant for: who names another address types them again.
  ///
  /// Nobody reads them by having them sent to a machine of their own.
  fileprivate func strangeAddress(_ stored: StoredSecrets) -> FieldFault? {
    let known = stored.credentials[name]?.reveal() ?? [:]
    let given = credentials?.reveal() ?? [:]
    guard settings["base_url"] ?? "" != stored.apiAddresses[name] ?? "",
      known.keys.contains(where: { given[$0] == nil })
    else { return nil }
    return FieldFault(
      "settings.base_url", "com outro endereço, digite também todas as credenciais de novo")
  }

  /// What is wrong with the values themselves.
  fileprivate var formFaults: [FieldFault] {
    TextLimit.faults(in: name, limit: TextLimit.name, at: "name")
  }
}
