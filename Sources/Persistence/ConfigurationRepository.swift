package import Application
import Cryptography
package import Domain
import Foundation
package import MariaDB

package struct ConfigurationRepository: ConfigurationStore {
  private let pool: ConnectionPool
  private let vault: Vault

  package init(_ pool: ConnectionPool, vault: Vault) {
    self.pool = pool
    self.vault = vault
  }

  package func storedSecrets(account: String) throws -> StoredSecrets {
    try pool.withConnection { session in
      var secrets = StoredSecrets()
      let bots = try session.query(
        """
        SELECT b.name, b.public_id, b.telegram_token FROM bots b
        JOIN accounts a ON a.id = b.account_id WHERE a.name = \(bind: account)
        """)
      for row in bots {
        let name = SealedRow.botToken(try row.text("public_id"))
        if let token = try vault.open(row.optionalBytes("telegram_token"), for: name) {
          secrets.botTokens[try row.text("name")] = Secret(token)
        }
      }
      let gateways = try session.query(
        """
        SELECT g.account_id, g.name, g.credentials, g.payer_data FROM gateway_accounts g
        JOIN accounts a ON a.id = g.account_id WHERE a.name = \(bind: account)
        """)
      for row in gateways {
        let (account, name): (AccountID, String) = (
          try row.identifier("account_id"), try row.text("name")
        )
        secrets.credentials[name] = try vault.openTexts(
          row.optionalBytes("credentials"), for: SealedRow.gatewayCredentials(account, name))
        secrets.payers[name] = try vault.openTexts(
          row.optionalBytes("payer_data"), for: SealedRow.gatewayPayer(account, name)
        ).map { Payer(fields: $0.reveal()) }
      }
      return secrets
    }
  }

  package func save(
    _ verified: VerifiedConfiguration, at now: Timestamp
  ) throws -> SavedConfiguration {
    try pool.transaction { session in
      let configuration = verified.configuration
      var writer = ConfigurationWriter(
        account: try account(configuration.account, in: &session), vault: vault, now: now)
      for entry in configuration.gatewayAccounts { try writer.save(entry, in: &session) }
      for entry in configuration.bots {
        try writer.save(
          entry, username: verified.usernames[entry.name] ?? "", in: &session)
      }
      for entry in configuration.pools { try writer.save(entry, in: &session) }
      return writer.saved
    }
  }

  private func account(_ name: String, in session: inout Connection) throws -> AccountID {
    let result = try session.execute(
      """
      INSERT INTO accounts (name) VALUES (\(bind: name))
      ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id)
      """)
    return AccountID(result.insertID)
  }
}
