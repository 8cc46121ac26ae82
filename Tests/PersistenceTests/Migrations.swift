import Foundation
import MariaDB
import Persistence
import TestDatabase

enum Migrations {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("migrations").path

  static func all() throws -> [Migration] { try Migration.all(in: folder) }

  /// The test's database with the whole schema.
  static func migrated() throws -> Database {
    let database = try TestDatabase.current().database
    _ = try Migrator(database).run(all()) { _ in }
    return database
  }
}
