package import Application
import Cryptography
package import Domain
import Foundation
package import MariaDB

package struct GatewayAccountRepository: GatewayAccountDirectory {
  private let pool: ConnectionPool
  private let vault: Vault

  package init(_ pool: ConnectionPool, vault: Vault) {
    self.pool = pool
    self.vault = vault
  }

  private static let columns = SQL(
    stringLiteral: "id, account_id, name, type, credentials, webhook_secret")

  package func account(_ id: GatewayAccountID) throws -> GatewayAccount? {
    try first("SELECT \(Self.columns) FROM gateway_accounts WHERE id = \(bind: id)")
  }

  package func activeAccount(_ id: GatewayAccountID) throws -> GatewayAccount? {
    try first(
      "SELECT \(Self.columns) FROM gateway_accounts WHERE id = \(bind: id) AND is_active = 1")
  }

  package func account(type: String, webhookSecret: String) throws -> GatewayAccount? {
    try first(
      """
      SELECT \(Self.columns) FROM gateway_accounts
      WHERE webhook_secret_hash = \(bind: sha256(Array(webhookSecret.utf8)))
        AND type = \(bind: type)
      """)
  }

  private func first(_ query: SQL) throws -> GatewayAccount? {
    guard let row = try pool.repeatable({ try $0.query(query) }).first else { return nil }
    let account: AccountID = try row.identifier("account_id")
    let name = try row.text("name")
    guard
      let credentials = try vault.open(
        row.optionalBytes("credentials"), for: SealedRow.gatewayCredentials(account, name)),
      let secret = try vault.open(
        row.optionalBytes("webhook_secret"), for: SealedRow.gatewayWebhookSecret(account, name))
    else { return nil }
    return GatewayAccount(
      id: try row.identifier("id"), accountID: account, type: try row.text("type"),
      credentials: Secret(
        try JSONDecoder().decode([String: String].self, from: Data(credentials.utf8))),
      webhookSecret: Secret(secret))
  }
}
