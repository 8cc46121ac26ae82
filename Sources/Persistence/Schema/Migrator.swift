package import MariaDB

/// Brings the schema up to date, one statement after the other, under a lock.
///
/// Killed midway it leaves a prefix of the statements applied; each is harmless to repeat, so the
/// next run goes on from there.
package struct Migrator: Sendable {
  private static let neededProgram =
    "needed_program INT NULL COMMENT 'the oldest program that may run; NULL: that of this version'"

  private let database: Database

  package init(_ database: Database) { self.database = database }

  /// Applies what is missing and reports each; returns how many there were.
  package func run(
    _ migrations: [Migration], attempts: Int = 12, progress: (Migration) -> Void
  ) throws -> Int {
    try prepare()
    return try whileLocked(attempts: attempts) {
      let applied = try appliedVersions()
      if let newest = applied.max(), newest > (migrations.map(\.version).max() ?? 0) {
        throw MigrationError.newerDatabase(version: newest)
      }
      let missing = migrations.filter { !applied.contains($0.version) }
      for migration in missing {
        progress(migration)
        try database.withConnection { session in
          try session.run(migration.statement)
          _ = try session.execute(
            """
            INSERT IGNORE INTO schema_migrations (version, name, needed_program)
            VALUES (\(bind: migration.version), \(bind: migration.name),
              \(bind: migration.neededProgram))
            """)
        }
      }
      return missing.count
    }
  }

  package func appliedVersions() throws -> Set<Int> {
    let rows = try database.repeatable { try $0.query("SELECT version FROM schema_migrations") }
    return Set(try rows.map { Int(try $0.integer("version")) })
  }

  private func prepare() throws {
    try database.repeatable { session in
      try session.run(
        """
        CREATE TABLE IF NOT EXISTS schema_migrations (
          version INT NOT NULL,
          name VARCHAR(100) NOT NULL,
          applied_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
          \(Self.neededProgram),
          PRIMARY KEY (version)
        ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4
        """)
      try session.run("INSERT IGNORE INTO schema_migrations (version, name) VALUES (0, 'lock')")
      try addNeededProgram(&session)
    }
  }

  /// For tables of earlier versions; a migration would wait for the lock that its own run holds on this table.
  private func addNeededProgram(_ session: inout Connection) throws {
    let columns = try session.query(
      """
      SELECT COLUMN_NAME FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'schema_migrations'
        AND COLUMN_NAME = 'needed_program'
      """)
    guard columns.isEmpty else { return }
    try session.run(
      "ALTER TABLE schema_migrations ADD COLUMN IF NOT EXISTS \(Self.neededProgram)")
  }

  /// The lock is a row lock in an open transaction: a killed process loses it with its session.
  private func whileLocked<Result>(attempts: Int, _ work: () throws -> Result) throws -> Result {
    for attempt in 1...attempts {
      do {
        return try database.withConnection { session in
          try session.run("START TRANSACTION")
          _ = try session.query(
            "SELECT version FROM schema_migrations WHERE version = 0 FOR UPDATE")
          let result = try work()
          try session.run("COMMIT")
          return result
        }
      } catch let error as MariaDBError
        where [1205, 1213].contains(error.code) && attempt < attempts
      {
        // A lock wait time-out, 5 s each, or on another node of a cluster, which knows nothing of our lock, a deadlock:
        // somebody else is migrating.
        if error.code == 1213 { pauseBeforeReplay(attempt) }
        continue
      } catch let error as MariaDBError where [1205, 1213].contains(error.code) {
        throw MigrationError.locked
      }
    }
    throw MigrationError.locked
  }
}
