import Foundation
import MariaDB
import TestProcesses
import Testing

/// `rastro migrate` and kill -9.
@Suite(.gated) struct MigrateKillTests {
  @Test func `a migrate that is killed inside a statement is finished by the next`() async throws {
    let stack = try await Stack.shared.value
    let name = "rastro_killed_migrate"
    let server = ConnectionOptions(
      address: .socket(path: stack.environment["RASTRO_DB_SOCKET"] ?? ""), user: "root",
      password: "", database: "", connectTimeout: 60, answerTimeout: 30)
    let database = Database(server)
    for statement in ["DROP DATABASE IF EXISTS \(name)", "CREATE DATABASE \(name)"] {
      try database.withConnection { try $0.run(statement) }
    }
    var settings = stack.environment
    settings["RASTRO_DB_NAME"] = name
    settings["RASTRO_DB_USER"] = "root"
    settings["RASTRO_DB_PASSWORD"] = ""
    settings["RASTRO_DB_PASSWORD_FILE"] = nil

    // The table of a later migration is there already and locked: the run stops in front of it.
    var holder = try Connection(server)
    try holder.run("CREATE TABLE \(name).payments (id INT)")
    try holder.run("LOCK TABLES \(name).payments WRITE")
    let process = try Child(
      ["\(settings["RASTRO_BIN"] ?? "")/rastro", "migrate"],
      environment: ProcessInfo.processInfo.environment.merging(settings) { $1 })
    try await eventually("a statement that waits") {
      // A migrate that gave up waits for nothing, however long we look.
      try #require(process.isRunning)
      return try database.withConnection {
        try $0.query(
          """
          SELECT ID FROM information_schema.PROCESSLIST
          WHERE DB = \(bind: name) AND STATE LIKE '%metadata lock%'
          """)
      }.isEmpty == false
    }
    process.signal(SIGKILL)
    process.wait()
    try holder.run("UNLOCK TABLES")
    try holder.run("DROP TABLE \(name).payments")
    holder.close()

    for _ in 0..<2 {
      let result = try await run(
        "\(settings["RASTRO_BIN"] ?? "")/rastro", ["migrate"], environment: settings)
      #expect(result.status == 0, "\(result.messages)")
    }
    let columns = try database.withConnection {
      try $0.query(
        """
        SELECT COLUMN_NAME FROM information_schema.COLUMNS
        WHERE TABLE_SCHEMA = \(bind: name) AND TABLE_NAME = 'payments'
        """)
    }
    #expect(columns.count > 30)
    try database.withConnection { try $0.run("DROP DATABASE \(name)") }
  }
}
