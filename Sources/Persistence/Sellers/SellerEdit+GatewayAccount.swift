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
    let (credentials, payer) = try encrypted(entry)
    // The credentials have just been seen to work; those that the document leaves out stay.
    let inserted = try session.execute(
      """
      INSERT INTO gateway_accounts (account_id, name, type, credentials, webhook_secret,
        webhook_secret_hash, settings, payer_data_policy, payer_data, is_active, verified_at)
      VALUES (\(bind: seller), \(bind: entry.name), \(bind: entry.type), \(bind: credentials),
        \(bind: try vault.encrypt(fresh, for: secretRow)), \(bind: sha256(Array(fresh.utf8))),
        \(bind: try json(entry.settings)), \(bind: entry.payerPolicy.name), \(bind: payer),
        \(bind: entry.isEnabled), \(bind: now))
      ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id), type = VALUES(type),
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

  private func encrypted(
    _ entry: SellerConfiguration.GatewayAccountEntry
  ) throws -> (credentials: [UInt8]?, payer: [UInt8]?) {
    let credentials = try entry.credentials.map {
      try vault.encryptTexts($0.reveal(), for: EncryptedRow.gatewayCredentials(seller, entry.name))
    }
    guard case .own(let own) = entry.payerPolicy else { return (credentials, nil) }
    return (
      credentials,
      try vault.encryptTexts(
        own.fields.reveal(), for: EncryptedRow.gatewayPayer(seller, entry.name))
    )
  }

  private func json(_ texts: [String: String]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(texts), as: UTF8.self)
  }
}
