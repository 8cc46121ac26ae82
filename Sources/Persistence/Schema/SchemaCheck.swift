package import MariaDB

/// Whether a program may work on the schema as it is.
///
/// A program is known by the newest migration that it ships. It runs on a schema that has that one, and on a newer
/// one as long as no later migration needs a newer program.
package struct SchemaCheck: Sendable {
  /// The newest migration that this program ships.
  package static let newest = 108

  package enum Failure: Error, Equatable, CustomStringConvertible {
    /// The program is newer than the schema.
    case version(found: Int, required: Int)
    /// A migration that the program does not know needs a newer program.
    case outdated(program: Int, found: Int, needed: Int)

    package var description: String {
      switch self {
      case .version(let found, let required):
        "o banco de dados está na migração \(found) e esta versão precisa da \(required): "
          + "rode rastro migrate"
      case .outdated(let program, let found, let needed):
        "o banco de dados está na migração \(found), que só roda com programas a partir da "
          + "\(needed), e esta versão só conhece até a \(program): instale a versão mais nova"
      }
    }

    package var isCuredByMigration: Bool {
      switch self {
      case .version: true
      case .outdated: false
      }
    }

    /// In English, for `/ready`.
    package var remedy: String {
      switch self {
      case .version: "the schema is older than this program: run rastro migrate"
      case .outdated: "the schema needs a newer program: install it and restart"
      }
    }
  }

  private let database: Database
  private let program: Int

  package init(_ database: Database, program: Int = Self.newest) {
    self.database = database
    self.program = program
  }

  /// Throws a ``Failure`` where the program must not run; returns the newest migration that was applied.
  @discardableResult package func check() throws -> Int {
    let found = try applied()
    guard found >= program else { throw Failure.version(found: found, required: program) }
    if found > program {
      let needed = try neededByLater()
      guard needed <= program else {
        throw Failure.outdated(program: program, found: found, needed: needed)
      }
    }
    return found
  }

  /// 0: none.
  private func applied() throws -> Int {
    do {
      return try Migrator(database).appliedVersions().max() ?? 0
    } catch let error as MariaDBError where error.code == 1146 {
      return 0
    }
  }

  private func neededByLater() throws -> Int {
    let rows = try database.repeatable { session in
      try session.query(
        """
        SELECT MAX(COALESCE(needed_program, version)) AS needed FROM schema_migrations
        WHERE version > \(bind: program)
        """)
    }
    return try rows.first.map { Int(try $0.integer("needed")) } ?? program
  }
}
