import MariaDB

/// What a process that starts learns of an exchange of keys: see ``Vault/check(_:mayWrite:)``.
struct RekeyingMark {
  private let database: Database
  private let vault: Vault

  init(_ database: Database, vault: Vault) {
    self.database = database
    self.vault = vault
  }

  /// From now on no process starts without the current key.
  func begin() throws {
    try database.transaction { session in
      let stored = try checks(in: &session)
      guard !stored.isEmpty, try !stored.contains(where: { try isCurrent($0) }) else { return }
      _ = try session.execute(
        """
        INSERT IGNORE INTO encryption_checks (id, sealed)
        VALUES (2, \(bind: try vault.encryptedCheck(2)))
        """)
    }
  }

  /// From now on no process needs the previous key, nor starts with it alone.
  func end() throws {
    try database.transaction { session in
      _ = try checks(in: &session)
      _ = try session.execute(
        """
        UPDATE encryption_checks SET sealed = \(bind: try vault.encryptedCheck(1))
        WHERE id = 1
        """)
      _ = try session.execute("DELETE FROM encryption_checks WHERE id = 2")
    }
  }

  /// Locked, and readable with these keys: nothing is written over what they do not open.
  private func checks(in session: inout Connection) throws -> [Row] {
    let stored = try session.query(
      "SELECT id, sealed FROM encryption_checks ORDER BY id FOR UPDATE")
    guard try stored.allSatisfy({ try vault.opensCheck($0) }) else {
      throw Vault.Failure.wrongKey
    }
    return stored
  }

  private func isCurrent(_ row: Row) throws -> Bool {
    vault.keys.isEncryptedByCurrent(try row.optionalBytes("sealed") ?? [])
  }
}
