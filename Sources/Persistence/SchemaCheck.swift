package import MariaDB

/// Whether a process may take traffic.
package struct SchemaCheck: Sendable {
  /// The newest migration that this code was written for.
  package static let requiredVersion = 52

  package enum Failure: Error, Equatable, CustomStringConvertible {
    case version(found: Int, required: Int)

    package var description: String {
      switch self {
      case .version(let found, let required) where found < required:
        "o banco de dados está na migração \(found) e esta versão precisa da \(required): "
          + "rode rastro migrate"
      case .version(let found, let required):
        "o banco de dados está na migração \(found) e esta versão só conhece até a \(required): "
          + "instale a versão mais nova"
      }
    }
  }

  private let pool: ConnectionPool

  package init(_ pool: ConnectionPool) { self.pool = pool }

  package func callAsFunction() throws {
    let found: Int
    do {
      found = try Migrator(pool).appliedVersions().max() ?? 0
    } catch let error as MariaDBError where error.code == 1146 {
      throw Failure.version(found: 0, required: Self.requiredVersion)
    }
    guard found == Self.requiredVersion else {
      throw Failure.version(found: found, required: Self.requiredVersion)
    }
  }
}
