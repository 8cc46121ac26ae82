import Foundation
import MariaDB
import TestDatabase
import Testing

@Suite(.database) struct ErrorTests {
  @Test(
    arguments: [
      ("INSERT INTO t (k) VALUES (?)", "secret-1", 1062, "23000"),
      ("INSERT INTO t (k) VALUES (?)", "it's 'secret-2' for key 'x'", 1062, "23000"),
      ("INSERT INTO t (k, n) VALUES ('x', ?)", "secret-3", 1366, "22007"),
      ("INSERT INTO t (k, n) VALUES ('x', ?)", "se'cret-4", 1366, "22007"),
      ("INSERT INTO t (k, d) VALUES ('x', ?)", "secret-5", 1292, "22007"),
      ("INSERT INTO t (k, s) VALUES ('x', ?)", "secret-6 is too long", 1406, "22001"),
    ])
  func `an error tells code and state, never a value`(
    statement: String, value: String, code: UInt32, state: String
  ) throws {
    // Would catch: a token or a tax number that the server quotes into our log.
    try TestDatabase.current().database.withConnection { session in
      try session.run(
        "CREATE TABLE t (k VARCHAR(99) PRIMARY KEY, n INT, d DATETIME, s VARCHAR(3))")
      if code == 1062 { _ = try session.execute(statement, rows: [[.text(value)]]) }
      let error = try #require(
        #expect(throws: MariaDBError.self) {
          try session.execute(statement, rows: [[.text(value)]])
        })
      #expect(error.code == code)
      #expect(error.sqlState == state)
      #expect(!error.message.isEmpty)
      #expect(!"\(error)".contains("cret"))
      #expect(!String(reflecting: error).contains("cret"))
    }
  }

  @Test func `a syntax error and an unknown table are told apart`() throws {
    // Would catch: every failure looking the same.
    try TestDatabase.current().database.withConnection { session in
      let syntax = #expect(throws: MariaDBError.self) { try session.query("SELEKT 1") }
      #expect(syntax?.code == 1064 && syntax?.sqlState == "42000")
      let table = #expect(throws: MariaDBError.self) { try session.query("SELECT * FROM absent") }
      #expect(table?.code == 1146 && table?.sqlState == "42S02")
      #expect(table?.message.contains("absent") == true)
    }
  }

  @Test func `a socket where nobody listens is a lost connection`() throws {
    // Would catch: a database that is down taken for a broken statement.
    let options = ConnectionOptions(
      address: .socket(path: "/tmp/nobody-\(UUID()).sock"), user: "root", password: "hush",
      database: "")
    let database = Database(options, attempts: 3, pause: { _ in })
    let error = #expect(throws: MariaDBError.self) {
      try database.transaction { try $0.query("SELECT 1") }
    }
    #expect(error?.code == 2002)
    #expect(error?.isConnectionLoss == true)
    #expect(error?.description.contains("hush") == false)
  }

  @Test func `a slow answer is cut at its deadline, and the database goes on`() throws {
    // Would catch: a thread that waits for a stuck server for ever.
    var options = try TestDatabase.current().options
    options.answerTimeout = 1
    let database = Database(options)
    let error = #expect(throws: MariaDBError.self) {
      try database.withConnection { try $0.query("SELECT SLEEP(20)") }
    }
    #expect(error?.isConnectionLoss == true)
    #expect(try database.withConnection { try $0.query("SELECT 1 AS v")[0].integer("v") } == 1)
  }

  @Test func `a killed session is a lost connection, the next one works`() throws {
    // Would catch: a dead session handed out again and again.
    let database = try TestDatabase.current().database
    let error = #expect(throws: MariaDBError.self) {
      try database.withConnection { session in
        try killSession(&session)
        return try session.query("SELECT 1")
      }
    }
    #expect(error?.isConnectionLoss == true)
    #expect(try database.withConnection { try $0.query("SELECT 1 AS v")[0].integer("v") } == 1)
  }
}

/// Ends the session from outside, as an operator or a restarting server would.
func killSession(_ session: inout Connection) throws {
  let identifier = try session.query("SELECT CONNECTION_ID() AS id")[0].integer("id")
  try TestDatabase.current().database.withConnection { other in
    try other.run("KILL CONNECTION \(identifier)")
  }
}
