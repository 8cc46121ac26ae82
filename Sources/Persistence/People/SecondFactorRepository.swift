import Application
package import Domain
package import MariaDB

/// Secrets of authenticator apps, encrypted, and hashes of recovery codes.
package struct SecondFactorRepository: SecondFactorStore {
  private let database: Database
  private let vault: Vault

  package init(_ database: Database, vault: Vault) {
    self.database = database
    self.vault = vault
  }

  package func save(_ secret: Secret<String>, of person: PersonID) throws -> Bool {
    let encrypted = try vault.encrypt(secret.reveal(), for: EncryptedRow.codeSecret(person))
    return try database.repeatable { connection in
      try connection.execute(
        """
        UPDATE users SET totp_secret = \(bind: encrypted), totp_last_step = NULL
        WHERE id = \(bind: person) AND totp_enabled_at IS NULL
        """)
    }.affectedRows == 1
  }

  package func enable(
    _ secret: Secret<String>, step: Int64, codes: [RecoveryCode], of id: PersonID,
    at now: Timestamp
  ) throws -> Bool {
    try database.transaction { connection in
      guard let (person, _) = try connection.lock(id) else { return false }
      let row = try connection.query(
        "SELECT totp_secret, totp_enabled_at FROM users WHERE id = \(bind: id)"
      ).first
      let stored = try vault.decrypt(
        row?.optionalBytes("totp_secret"), for: EncryptedRow.codeSecret(id))
      guard stored == secret.reveal() else { return false }
      if try row?.optionalTimestamp("totp_enabled_at") != nil {
        // By an earlier run of this transaction, whose codes are these.
        return try has(codes, of: id, in: &connection)
      }
      _ = try connection.execute(
        """
        UPDATE users SET totp_enabled_at = \(bind: now), totp_last_step = \(bind: step)
        WHERE id = \(bind: id)
        """)
      try write(codes, of: id, in: &connection)
      try connection.audit(
        "second_factor_enabled", seller: person.sellerID, detail: person.email)
      return true
    }
  }

  package func disable(of id: PersonID) throws {
    try database.transaction { connection in
      guard let (person, _) = try connection.lock(id) else { return }
      _ = try connection.execute(
        """
        UPDATE users SET totp_secret = NULL, totp_enabled_at = NULL, totp_last_step = NULL
        WHERE id = \(bind: id)
        """)
      _ = try connection.execute("DELETE FROM recovery_codes WHERE user_id = \(bind: id)")
      guard person.hasSecondFactor else { return }
      try connection.audit(
        "second_factor_disabled", seller: person.sellerID, detail: person.email)
    }
  }

  package func replace(codes: [RecoveryCode], of id: PersonID) throws -> Bool {
    try database.transaction { connection in
      guard let (person, _) = try connection.lock(id), person.hasSecondFactor else { return false }
      try write(codes, of: id, in: &connection)
      try connection.audit(
        "recovery_codes_renewed", seller: person.sellerID, detail: person.email)
      return true
    }
  }

  package func codesLeft(of person: PersonID) throws -> Int {
    try database.repeatable { connection in
      try connection.query(
        "SELECT COUNT(*) AS n FROM recovery_codes WHERE user_id = \(bind: person)")
    }.first.map { Int(try $0.integer("n")) } ?? 0
  }

  private func has(
    _ codes: [RecoveryCode], of person: PersonID, in connection: inout Connection
  ) throws -> Bool {
    guard !codes.isEmpty else { return false }
    return try !connection.query(
      """
      SELECT 1 AS n FROM recovery_codes
      WHERE user_id = \(bind: person) AND code_hash IN \(list: codes.map(\.hash)) LIMIT 1
      """
    ).isEmpty
  }

  private func write(
    _ codes: [RecoveryCode], of person: PersonID, in connection: inout Connection
  ) throws {
    _ = try connection.execute("DELETE FROM recovery_codes WHERE user_id = \(bind: person)")
    for code in codes {
      _ = try connection.execute(
        """
        INSERT INTO recovery_codes (user_id, code_hash)
        VALUES (\(bind: person), \(bind: code.hash))
        """)
    }
  }
}
