import Foundation
import MariaDB
@testable import Persistence
import TestDatabase
import Testing

@Suite(.database) struct MigratorTests {
  @Test func `the code needs the newest file's version`() throws {
    #expect(try Migrations.all().last?.version == SchemaCheck.newest)
  }

  @Test func `each file holds one statement, numbered without gaps`() throws {
    let all = try Migrations.all()
    #expect(all.map(\.version) == Array(1...all.count))
    for migration in all {
      let statements = migration.statement.split(separator: ";")
        .filter { !$0.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty }
      #expect(statements.count == 1, "\(migration.name)")
    }
  }

  @Test func `a second run finds nothing to do`() throws {
    let migrator = Migrator(try TestDatabase.current().database)
    let all = try Migrations.all()
    #expect(try migrator.run(all) { _ in } == all.count)
    #expect(try migrator.run(all) { _ in } == 0)
  }

  @Test func `each migration is harmless to repeat, as after a kill before it was noted`() throws {
    let database = try Migrations.migrated()
    for migration in try Migrations.all() {
      try database.withConnection { try $0.run(migration.statement) }
    }
  }

  @Test func `a run that was killed midway is finished by the next`() throws {
    let database = try TestDatabase.current().database
    let all = try Migrations.all()
    struct Killed: Error {}
    #expect(throws: Killed.self) {
      let broken =
        all.prefix(7)
        + [try #require(all.first)].map { _ in
          Migration(version: 8, name: "0008_broken", statement: "NOT SQL")
        }
      do { _ = try Migrator(database).run(Array(broken)) { _ in } } catch { throw Killed() }
    }
    #expect(throws: SchemaCheck.Failure.self) { try SchemaCheck(database).check() }
    #expect(try Migrator(database).run(all) { _ in } == all.count - 7)
    try SchemaCheck(database).check()
  }

  @Test func `two runs at once apply each migration once`() async throws {
    let database = try TestDatabase.current().database
    let all = try Migrations.all()
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<2 { group.addTask { try Migrator(database).run(all) { _ in } } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts.sorted() == [0, all.count])
  }

  @Test func `a deadlock with a run on another node of a cluster is waited for`() throws {
    // Would catch: an upgrade of several hosts at once that ends with a raw error on one of them.
    let database = try TestDatabase.current().database
    let once = Migration(
      version: 1, name: "0001_once",
      statement: """
        BEGIN NOT ATOMIC
          CREATE TABLE IF NOT EXISTS tries (i INT);
          INSERT INTO tries VALUES (1);
          IF (SELECT COUNT(*) FROM tries) = 1 THEN
            SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213;
          END IF;
        END
        """)
    #expect(try Migrator(database).run([once]) { _ in } == 1)
    #expect(try Migrator(database).appliedVersions().contains(1))
    let never = Migration(
      version: 2, name: "0002_never",
      statement: "SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213")
    #expect(throws: MigrationError.locked) {
      _ = try Migrator(database).run([once, never], attempts: 2) { _ in }
    }
  }

  @Test func `a killed holder of the lock does not hold up the next run`() throws {
    let database = try TestDatabase.current()
    let migrator = Migrator(database.database)
    _ = try migrator.run([]) { _ in }
    var holder = try Connection(database.options)
    try holder.run("START TRANSACTION")
    _ = try holder.query("SELECT version FROM schema_migrations WHERE version = 0 FOR UPDATE")
    // The process dies: its session goes with it.
    holder.close()
    #expect(try migrator.run(Migrations.all()) { _ in } > 0)
  }

  @Test func `a schema from the future is not served and not migrated`() throws {
    let database = try Migrations.migrated()
    try database.withConnection {
      try $0.run("INSERT INTO schema_migrations (version, name) VALUES (9999, 'future')")
    }
    #expect(throws: SchemaCheck.Failure.self) { try SchemaCheck(database).check() }
    #expect(throws: MigrationError.newerDatabase(version: 9999)) {
      try Migrator(database).run(Migrations.all()) { _ in }
    }
  }

  @Test func `a database without schema is told apart from one that is away`() throws {
    let database = try TestDatabase.current().database
    #expect(
      throws: SchemaCheck.Failure.version(found: 0, required: SchemaCheck.newest)
    ) { try SchemaCheck(database).check() }
  }

  @Test func `each new migration says which program it needs, and none a newer one than its own`()
    throws
  {
    for migration in try Migrations.all() where migration.version > 51 {
      #expect(migration.statement.contains("-- needs program "), "\(migration.name)")
      #expect((51...migration.version).contains(migration.neededProgram), "\(migration.name)")
    }
  }
}
