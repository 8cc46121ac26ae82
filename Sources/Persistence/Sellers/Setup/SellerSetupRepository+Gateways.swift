package import Application
import Domain
import MariaDB

extension SellerSetupRepository {
  package func gatewayAccounts() throws -> [GatewayAccountSetup] {
    try database.repeatable { session in
      try session.query(
        """
        SELECT id, account_id, name, type, settings, payer_data_policy, payer_data, credentials,
          webhook_secret, is_active, verified_at, refused_since, refused_reason
        FROM gateway_accounts WHERE \(scope.condition("account_id")) ORDER BY name
        """)
    }.map(account)
  }

  /// A secret that does not open counts as none, as for the forms: it is to be entered again.
  private func account(_ row: Row) throws -> GatewayAccountSetup {
    let seller: SellerID = try row.identifier("account_id")
    let name = try row.text("name")
    let credentials = try? vault.openTexts(
      row.optionalBytes("credentials"), for: EncryptedRow.gatewayCredentials(seller, name))
    let payer = try? vault.openTexts(
      row.optionalBytes("payer_data"), for: EncryptedRow.gatewayPayer(seller, name))
    let secret = try? vault.decrypt(
      row.optionalBytes("webhook_secret"), for: EncryptedRow.gatewayWebhookSecret(seller, name))
    let fields = (payer?.reveal() ?? [:]).filter { !$0.value.isEmpty }.keys
    return GatewayAccountSetup(
      id: try row.identifier("id"), name: name, type: try row.text("type"),
      settings: try row.texts("settings"),
      payerSource: .init(rawValue: try row.text("payer_data_policy")) ?? .none,
      storedPayerFields: Set(fields.compactMap { PayerField(rawValue: $0) }),
      storedCredentials: Set((credentials?.reveal() ?? [:]).filter { !$0.value.isEmpty }.keys),
      isActive: try row.bool("is_active"), verifiedAt: try row.optionalTimestamp("verified_at"),
      refusedSince: try row.optionalTimestamp("refused_since"),
      refusedReason: try row.optionalText("refused_reason"),
      webhookSecret: secret.map { Secret($0) })
  }
}
