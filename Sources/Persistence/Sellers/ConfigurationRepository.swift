package import Application
import Cryptography
package import Domain
import Foundation
package import MariaDB

package struct ConfigurationRepository: ConfigurationStore {
  private let database: Database
  private let vault: Vault
  private let scope: any Scope

  package init(_ database: Database, vault: Vault, in scope: any Scope) {
    self.database = database
    self.vault = vault
    self.scope = scope
  }

  package func storedSecrets(account: String) throws -> StoredSecrets {
    try database.repeatable { session in
      var secrets = StoredSecrets()
      let bots = try session.query(
        """
        SELECT b.name, b.public_id, b.telegram_token FROM bots b
        JOIN accounts a ON a.id = b.account_id WHERE \(isOwner(account))
        """)
      for row in bots {
        let name = EncryptedRow.botToken(try row.text("public_id"))
        if let token = try readable({
          try vault.decrypt(row.optionalBytes("telegram_token"), for: name)
        }) {
          secrets.botTokens[try row.text("name")] = Secret(token)
        }
      }
      let gateways = try session.query(
        """
        SELECT g.account_id, g.name, g.credentials, g.payer_data FROM gateway_accounts g
        JOIN accounts a ON a.id = g.account_id WHERE \(isOwner(account))
        """)
      for row in gateways {
        let (account, name): (SellerID, String) = (
          try row.identifier("account_id"), try row.text("name")
        )
        secrets.credentials[name] = try readable {
          try vault.openTexts(
            row.optionalBytes("credentials"), for: EncryptedRow.gatewayCredentials(account, name))
        }
        secrets.payers[name] = try readable {
          try vault.openTexts(
            row.optionalBytes("payer_data"), for: EncryptedRow.gatewayPayer(account, name))
        }.map { Payer(fields: $0.reveal()) }
      }
      secrets.pixels = try pixels(of: account, in: &session)
      return secrets
    }
  }

  /// One secret that does not open counts as none: the seller is to enter it again, not to find all
  /// of the configuration closed.
  private func readable<Value>(_ open: () throws -> Value?) throws -> Value? {
    do {
      return try open()
    } catch Vault.Failure.unreadable {
      return nil
    }
  }

  private func pixels(
    of account: String, in session: inout Connection
  ) throws -> [String: StoredPixel] {
    let rows = try session.query(
      """
      SELECT p.account_id, p.name, p.meta_pixel_id, p.meta_access_token FROM redirect_pools p
      JOIN accounts a ON a.id = p.account_id WHERE \(isOwner(account))
      """)
    return try rows.reduce(into: [:]) { pixels, row in
      let name = try row.text("name")
      let token = try readable { try vault.decryptPixelToken(row) }
      pixels[name] = StoredPixel(
        id: try row.optionalText("meta_pixel_id"), token: token.map { Secret($0) })
    }
  }

  package func storedNames(for configuration: SellerConfiguration) throws -> StoredNames {
    try database.repeatable { session in
      let account = configuration.account
      var names = StoredNames()
      names.gatewayAccounts = Set(
        try session.query(
          """
          SELECT g.name FROM gateway_accounts g JOIN accounts a ON a.id = g.account_id
          WHERE \(isOwner(account))
          """
        ).map { try $0.text("name") })
      names.bots = Set(
        try session.query(
          """
          SELECT b.name FROM bots b JOIN accounts a ON a.id = b.account_id
          WHERE \(isOwner(account))
          """
        ).map { try $0.text("name") })
      // A slug is one seller's among all of the installation.
      for entry in configuration.pools {
        let owners = try session.query(
          """
          SELECT a.name = \(bind: account) AS is_own FROM redirect_pools p
          JOIN accounts a ON a.id = p.account_id WHERE p.slug = \(bind: entry.slug)
          """)
        if try owners.contains(where: { try !$0.bool("is_own") }) {
          names.takenSlugs.insert(entry.slug)
        }
      }
      let pools = try session.query(
        """
        SELECT p.name, p.slug FROM redirect_pools p JOIN accounts a ON a.id = p.account_id
        WHERE \(isOwner(account))
        """)
      for row in pools { names.slugs[try row.text("name")] = try row.text("slug") }
      return names
    }
  }

  private func isOwner(_ account: String) -> SQL {
    "a.name = \(bind: account) AND \(scope.condition("a.id"))"
  }

  /// A ``ConfigurationFault``, and nothing saved, where the scope does not have the account.
  package func save(
    _ verified: VerifiedConfiguration, at now: Timestamp
  ) throws -> SavedConfiguration {
    try database.transaction { session in
      let configuration = verified.configuration
      var edit = SellerEdit(
        account: try account(configuration, in: &session), vault: vault, now: now)
      for entry in configuration.gatewayAccounts { try edit.save(entry, in: &session) }
      for entry in configuration.bots {
        try edit.save(
          entry, username: verified.usernames[entry.name] ?? "", in: &session)
      }
      for entry in configuration.pools { try edit.save(entry, in: &session) }
      return edit.saved
    }
  }

  private func account(
    _ configuration: SellerConfiguration, in session: inout Connection
  ) throws -> SellerID {
    let zone = configuration.timeZone
    let result = try session.execute(
      """
      INSERT INTO accounts (name, time_zone)
      VALUES (\(bind: configuration.account), COALESCE(\(bind: zone), DEFAULT(time_zone)))
      ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id),
        time_zone = COALESCE(\(bind: zone), time_zone)
      """)
    let account = SellerID(result.insertID)
    guard scope.contains(account) else {
      throw ConfigurationFault(["conta \(configuration.account): só o próprio vendedor a altera"])
    }
    return account
  }
}
