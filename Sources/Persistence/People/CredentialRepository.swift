package import Application
package import Domain
package import MariaDB

/// What people prove themselves with.
package struct CredentialRepository: CredentialStore {
  private let database: Database
  private let vault: Vault

  package init(_ database: Database, vault: Vault) {
    self.database = database
    self.vault = vault
  }

  package func credentials(email: String) throws -> Credentials? {
    try credentials(where: "u.email = \(bind: email)")
  }

  package func credentials(of person: PersonID) throws -> Credentials? {
    try credentials(where: "u.id = \(bind: person)")
  }

  private func credentials(where condition: SQL) throws -> Credentials? {
    let rows = try database.repeatable { connection in
      try connection.query(
        """
        SELECT \(Person.columns), u.password_hash, u.totp_secret, u.totp_last_step
        FROM users u WHERE \(condition)
        """)
    }
    return try rows.first.map { row in
      let person = try Person(row)
      let secret = try vault.decrypt(
        row.optionalBytes("totp_secret"), for: EncryptedRow.codeSecret(person.id))
      return Credentials(
        person: person, passwordHash: person.hasPassword ? try row.text("password_hash") : nil,
        codeSecret: secret.map { Secret($0) }, lastStep: try row.optionalInteger("totp_last_step"))
    }
  }

  package func replace(hash: String, by newer: Secret<String>, of person: PersonID) throws {
    _ = try database.repeatable { connection in
      try connection.execute(
        """
        UPDATE users SET password_hash = \(bind: newer.reveal())
        WHERE id = \(bind: person) AND password_hash = \(bind: hash)
        """)
    }
  }
}
