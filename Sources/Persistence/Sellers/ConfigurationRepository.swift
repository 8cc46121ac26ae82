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
    try database.repeatable { session in try rows(of: account).secrets(in: &session) }
  }

  package func storedNames(for configuration: SellerConfiguration) throws -> StoredNames {
    try database.repeatable { session in
      try rows(of: configuration.account)
        .names(slugs: configuration.pools.map(\.slug), in: &session)
    }
  }

  package func storedBots(
    for configuration: SellerConfiguration
  ) throws -> [String: StoredBot] {
    let rows = rows(of: configuration.account)
    return try database.repeatable { session in
      var bots: [String: StoredBot] = [:]
      for entry in configuration.bots {
        bots[entry.name] = try rows.bot(named: entry.name, in: &session)
      }
      return bots
    }
  }

  private func rows(of account: String) -> StoredRows {
    StoredRows(
      vault: vault, identity: "a.name = \(bind: account)", reach: scope.condition("a.id"))
  }

  /// A ``ConfigurationFault``, and nothing saved, where the scope does not have the account.
  package func save(
    _ verified: VerifiedConfiguration, at now: Timestamp
  ) throws -> SavedConfiguration {
    // Files first, so that no buyer gets a message before its file is there; but a new account has no rows yet.
    let isKnown = try store(verified.configuration, at: now)
    let saved = try saveEntries(verified, at: now)
    if !isKnown { _ = try store(verified.configuration, at: now) }
    return saved
  }

  /// Each file in a transaction of its own: what else writes for the seller waits for one of them at most.
  ///
  /// False, and nothing stored, where there is no such account in the scope.
  private func store(_ configuration: SellerConfiguration, at now: Timestamp) throws -> Bool {
    let row = try database.repeatable { session in
      try session.query(
        """
        SELECT id FROM accounts
        WHERE name = \(bind: configuration.account) AND \(scope.condition("id"))
        """)
    }.first
    guard let row else { return false }
    let edit = SellerEdit(seller: try row.identifier("id"), vault: vault, now: now)
    for file in configuration.files {
      try database.transaction { session in try edit.store(file, in: &session) }
    }
    return true
  }

  private func saveEntries(
    _ verified: VerifiedConfiguration, at now: Timestamp
  ) throws -> SavedConfiguration {
    try database.transaction { session in
      let configuration = verified.configuration
      var edit = SellerEdit(
        seller: try account(configuration, in: &session), vault: vault, now: now)
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
      throw ConfigurationFault([
        FieldFault("$.account", "conta \(configuration.account): só o próprio vendedor a altera")
      ])
    }
    return account
  }
}
