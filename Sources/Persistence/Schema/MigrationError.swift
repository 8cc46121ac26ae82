package enum MigrationError: Error, Equatable, CustomStringConvertible {
  case badName(String)
  /// The database knows a migration that these files do not have.
  case newerDatabase(version: Int)
  /// Another `rastro migrate` holds the lock.
  case locked

  package var description: String {
    switch self {
    case .badName(let name): "migrations/\(name): o nome deve ser como 0017_what.sql"
    case .newerDatabase(let version):
      "o banco de dados tem a migração \(version), que esta versão não conhece: "
        + "instale a versão que a criou"
    case .locked: "outro rastro migrate está rodando; tente de novo quando ele terminar"
    }
  }
}
