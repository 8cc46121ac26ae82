import MariaDB
import TestDatabase
import Testing

@testable import Persistence

/// On which schemas a program runs.
///
/// The program of an earlier or later release is a check that knows as much.
@Suite(.database) struct SchemaRangeTests {
  private static let newest = SchemaCheck.newest

  /// The whole schema and migrations of later releases, each with the program that its file names.
  private func schema(later: [Int?]) throws -> Database {
    let database = try TestDatabase.current().database
    let files = later.enumerated().map { index, needed in
      let version = Self.newest + 1 + index
      let line = needed.map { "-- needs program \($0)\n" } ?? ""
      return Migration(
        version: version, name: "later_\(version)",
        statement: "-- Something new.\n\(line)CREATE TABLE IF NOT EXISTS later_\(version) (id INT)")
    }
    _ = try Migrator(database).run(Migrations.all() + files) { _ in }
    return database
  }

  @Test func `a program runs on a newer schema while its migrations say so`() throws {
    // Would catch: an outage between a migration and the restart of the last worker.
    let database = try schema(later: [Self.newest, Self.newest])
    #expect(try SchemaCheck(database).check() == Self.newest + 2)
    #expect(try SchemaCheck(database, program: Self.newest + 1).check() == Self.newest + 2)
    #expect(try SchemaCheck(database, program: Self.newest + 2).check() == Self.newest + 2)
  }

  @Test func `a migration that needs a newer program ends it, and the error says so`() throws {
    let database = try schema(later: [Self.newest, Self.newest + 1, Self.newest])
    let failure = SchemaCheck.Failure.outdated(
      program: Self.newest, found: Self.newest + 3, needed: Self.newest + 1)
    #expect(throws: failure) { try SchemaCheck(database).check() }
    #expect(failure.description.contains("instale a versão mais nova"))
    #expect(!failure.isCuredByMigration)
    for program in 1...3 { try SchemaCheck(database, program: Self.newest + program).check() }
  }

  @Test func `a program older than all that the migrations name does not run`() throws {
    // Would catch: the range counted from this program's files, not from the older program's.
    let database = try schema(later: [Self.newest])
    #expect(throws: SchemaCheck.Failure.self) {
      try SchemaCheck(database, program: Self.newest - 1).check()
    }
  }

  @Test func `a migration that names no program needs the one that ships it`() throws {
    let database = try schema(later: [nil])
    #expect(
      throws: SchemaCheck.Failure.outdated(
        program: Self.newest, found: Self.newest + 1, needed: Self.newest + 1)
    ) { try SchemaCheck(database).check() }
  }

  @Test func `a program newer than the schema waits for rastro migrate, and the error says so`()
    throws
  {
    let database = try schema(later: [])
    let failure = SchemaCheck.Failure.version(found: Self.newest, required: Self.newest + 1)
    #expect(throws: failure) { try SchemaCheck(database, program: Self.newest + 1).check() }
    #expect(failure.description.contains("rode rastro migrate"))
    #expect(failure.remedy.contains("run rastro migrate"))
    #expect(failure.isCuredByMigration)
  }

  @Test func `a schema of a version without the column gets it with the next migration`() throws {
    let database = try schema(later: [])
    try database.withConnection {
      try $0.run("ALTER TABLE schema_migrations DROP COLUMN needed_program")
    }
    // Its own schema needs no answer of the column.
    try SchemaCheck(database).check()
    _ = try schema(later: [Self.newest])
    #expect(try SchemaCheck(database).check() == Self.newest + 1)
  }

  @Test(arguments: [
    ("-- needs program 51\nSELECT 1", 51), ("-- Why.\n-- needs program 7\nSELECT 1", 7),
    ("SELECT 1", 60), ("-- it needs program 7\nSELECT 1", 60),
    ("-- needs program 7 or so\nSELECT 1", 60), ("SELECT 1 -- needs program 7", 60),
    ("-- needs program 99999999999999999999\nSELECT 1", 60),
  ])
  func `only a line of its own names a program`(statement: String, needed: Int) {
    #expect(Migration(version: 60, name: "x", statement: statement).neededProgram == needed)
  }
}
