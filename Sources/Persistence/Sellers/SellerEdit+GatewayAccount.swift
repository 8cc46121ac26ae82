import Application
import Cryptography
import Domain
import Foundation
import MariaDB

extension SellerEdit {
  mutating func save(
    _ entry: SellerConfiguration.GatewayAccountEntry, in session: inout Connection
  ) throws {
    let secretRow = EncryptedRow.gatewayWebhookSecret(seller, entry.name)
    let fresh = hex(randomBytes(24))
    let (credentials, payer) = try encrypted(entry, in: &session)
    // The credentials have just been seen to work; those that the document leaves out stay.
    let inserted = try session.execute(
      """
      INSERT INTO gateway_accounts (account_id, name, type, credentials, webhook_secret,
        webhook_secret_hash, settings, payer_data_policy, payer_data, is_active, verified_at)
      VALUES (\(bind: seller), \(bind: entry.name), \(bind: entry.type), \(bind: credentials),
        \(bind: try vault.encrypt(fresh, for: secretRow)), \(bind: sha256(Array(fresh.utf8))),
        \(bind: try json(entry.settings)), \(bind: entry.payerPolicy.name), \(bind: payer),
        \(bind: entry.isEnabled), \(bind: now))
      ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id),
        credentials = COALESCE(VALUES(credentials), credentials),
        settings = VALUES(settings), payer_data_policy = VALUES(payer_data_policy),
        payer_data = VALUES(payer_data),
        verified_at = VALUES(verified_at), is_active = VALUES(is_active),
        refused_since = NULL, refused_reason = NULL, next_test_at = NULL
      """)
    let id = GatewayAccountID(inserted.insertID)
    gatewayIDs[entry.name] = id
    let secret = try session.query(
      "SELECT webhook_secret FROM gateway_accounts WHERE id = \(bind: id)"
    ).first.flatMap { try vault.decrypt($0.optionalBytes("webhook_secret"), for: secretRow) }
    saved.gatewayAccounts.append(
      (
        entry.name,
        GatewayAccount(
          id: id, sellerID: seller, type: entry.type,
          credentials: entry.credentials ?? Secret([:]), webhookSecret: Secret(secret ?? fresh))
      ))
  }

  /// What the form left out is what is stored now, under the row's lock, not what was stored when it was tested.
  private func encrypted(
    _ entry: SellerConfiguration.GatewayAccountEntry, in session: inout Connection
  ) throws -> (credentials: [UInt8]?, payer: [UInt8]?) {
    let row = try session.query(
      """
      SELECT type, credentials, payer_data FROM gateway_accounts
      WHERE account_id = \(bind: seller) AND name = \(bind: entry.name) FOR UPDATE
      """
    ).first
    // Its open charges would be asked about at a gateway that does not know them.
    if let type = try row?.text("type"), type != entry.type {
      throw ConfigurationFault([
        FieldFault(
          "type",
          "a conta \(entry.name) já é de outro gateway (\(type)), e suas cobranças são dele; "
            + "cadastre a nova com outro nome e troque a conta no bot")
      ])
    }
    let credentials = try credentials(of: entry, beside: row).map {
      try vault.encryptTexts($0, for: EncryptedRow.gatewayCredentials(seller, entry.name))
    }
    guard case .own(let own) = entry.payerPolicy else { return (credentials, nil) }
    let payerRow = EncryptedRow.gatewayPayer(seller, entry.name)
    let stored =
      (try? vault.openTexts(row?.optionalBytes("payer_data"), for: payerRow))
      .flatMap { $0?.reveal() } ?? [:]
    let kept = stored.filter { entry.keptPayerFields.contains($0.key) }
    return (
      credentials,
      try vault.encryptTexts(own.fields.reveal().merging(kept) { $1 }, for: payerRow)
    )
  }

  /// Nil where all of them stay.
  ///
  /// Some of one form and some of another were never tested together: then nothing is saved.
  private func credentials(
    of entry: SellerConfiguration.GatewayAccountEntry, beside row: Row?
  ) throws -> [String: String]? {
    guard let tested = entry.credentials?.reveal() else { return nil }
    let kept = entry.keptCredentials.filter { tested[$0] != nil }
    guard !kept.isEmpty else { return tested }
    guard kept.count < tested.count else { return nil }
    let name = EncryptedRow.gatewayCredentials(seller, entry.name)
    let stored = try vault.openTexts(row?.optionalBytes("credentials"), for: name)?.reveal() ?? [:]
    guard kept.allSatisfy({ stored[$0] == tested[$0] }) else {
      throw ConfigurationFault([
        FieldFault(
          "credentials",
          "outra pessoa acabou de mudar as credenciais; preencha todas de novo e salve")
      ])
    }
    return tested
  }

  private func json(_ texts: [String: String]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(texts), as: UTF8.self)
  }
}
