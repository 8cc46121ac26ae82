@testable import MariaDB
import TestDatabase
import Testing

@Suite(.database) struct StatementTests {
  @Test(arguments: [0, 1, 2, 10_000])
  func `rows inserted in bulk are all there, their NULLs too`(count: Int) throws {
    // Would catch: values shifted between rows or columns, or the last rows forgotten.
    let rows: [[Value]] = (0..<count).map { number in
      [.integer(Int64(number)), number % 3 == 0 ? .null : .text("n\(number) 😀"), .null]
    }
    try TestDatabase.current().database.withConnection { session in
      try session.run("CREATE TABLE t (i INT PRIMARY KEY, s VARCHAR(40), x INT)")
      let execution = try session.execute("INSERT INTO t VALUES (?, ?, ?)", rows: rows)
      #expect(execution.affectedRows == count)
      let back = try session.query("SELECT * FROM t ORDER BY i").map {
        [try $0.value("i"), try $0.value("s"), try $0.value("x")]
      }
      let same = back == rows
      #expect(same)
    }
  }

  @Test func `rows in bulk are committed by a COMMIT, their own or of the transaction they are in`()
    throws
  {
    // Would catch: rows that a node of a cluster without quorum drops although it said that they are written, and rows
    // that stay although their transaction was undone.
    try TestDatabase.current().database.withConnection { session in
      try session.run("CREATE TABLE t (i INT)")
      // As on a node of Galera.
      session.isClusterNode = true
      func commits(_ session: inout Connection) throws -> Int {
        try Int(session.query("SHOW SESSION STATUS LIKE 'Com_commit'")[0].text("Value")) ?? -1
      }
      let rows: [[Value]] = [[.integer(1)], [.integer(2)]]
      let before = try commits(&session)
      _ = try session.execute("INSERT INTO t VALUES (?)", rows: rows)
      #expect(try commits(&session) == before + 1)
      try session.run("START TRANSACTION")
      _ = try session.execute("INSERT INTO t VALUES (?)", rows: rows)
      #expect(try commits(&session) == before + 1)
      try session.run("ROLLBACK")
      #expect(try session.query("SELECT COUNT(*) AS n FROM t")[0].integer("n") == 2)
      // Elsewhere the statement's own commit is as good, and two round trips less.
      session.isClusterNode = nil
      _ = try session.execute("INSERT INTO t VALUES (?)", rows: rows)
      let after = try commits(&session)
      #expect(session.isClusterNode == false && after == before + 1)
    }
  }

  @Test func `one statement serves many rows, one row, and many again`() throws {
    // Would catch: the array size of an earlier execution left on the handle.
    try TestDatabase.current().database.withConnection { session in
      try session.run("CREATE TABLE t (i INT)")
      for rows in [[1, 2, 3], [4], [5, 6]] {
        let values = rows.map { [Value.integer(Int64($0))] }
        _ = try session.execute("INSERT INTO t VALUES (?)", rows: values)
      }
      #expect(try session.query("SELECT SUM(i) AS s FROM t")[0].integer("s") == 21)
    }
  }

  @Test func `a duplicate inside a bulk insert is an error, and the session goes on`() throws {
    // Would catch: an array binding whose failure goes unnoticed.
    try TestDatabase.current().database.withConnection { session in
      try session.run("CREATE TABLE t (i INT PRIMARY KEY)")
      let error = #expect(throws: MariaDBError.self) {
        try session.execute("INSERT INTO t VALUES (?)", rows: [[.integer(1)], [.integer(1)]])
      }
      #expect(error?.isDuplicateKey == true)
      #expect(try session.query("SELECT 1 AS one")[0].integer("one") == 1)
    }
  }

  @Test(arguments: [[], [Value.integer(1)], [.integer(1), .integer(2), .integer(3)]])
  func `a wrong number of parameters is refused`(values: [Value]) throws {
    // Would catch: memory read beyond the bound parameters.
    try TestDatabase.current().database.withConnection { session in
      let error = #expect(throws: MariaDBError.self) {
        try session.execute("SELECT ? + ?", rows: [values])
      }
      #expect(error?.code == 2031)
    }
  }

  @Test func `affected rows are the rows matched, and the insert id is told`() throws {
    // Would catch: a repeated update that looks like "no such row".
    try TestDatabase.current().database.withConnection { session in
      try session.run("CREATE TABLE t (i INT AUTO_INCREMENT PRIMARY KEY, v INT)")
      let first = try session.execute("INSERT INTO t (v) VALUES (5)")
      let second = try session.execute("INSERT INTO t (v) VALUES (5)")
      #expect(first.insertID == 1 && second.insertID == 2)
      let unchanged = try session.execute("UPDATE t SET v = 5")
      let absent = try session.execute("UPDATE t SET v = 6 WHERE i = 9")
      #expect(unchanged.affectedRows == 2 && absent.affectedRows == 0)
    }
  }

  @Test func `more statements than the cache holds go on working`() throws {
    // Would catch: a statement used after it was closed.
    try TestDatabase.current().database.withConnection { session in
      for number in 0..<600 {
        let fresh: SQL = "SELECT \(raw: "\(number)") AS n, \(bind: "again") AS v"
        let row = try session.query(fresh)[0]
        #expect(try row.integer("n") == Int64(number))
        let kept = try session.query("SELECT \(bind: "kept") AS v")[0]
        #expect(try kept.text("v") == "kept")
      }
    }
  }

  @Test(
    arguments: [
      ("ALTER TABLE t ADD COLUMN b TEXT DEFAULT 'new'", ["a": "1", "b": "new"]),
      ("ALTER TABLE t MODIFY a VARCHAR(20)", ["a": "1"]),
      ("ALTER TABLE t ADD b INT DEFAULT 2, ADD c INT DEFAULT 3", ["a": "1", "b": "2", "c": "3"]),
    ])
  func `a table changed between two runs of a statement gives the new columns`(
    change: String, expected: [String: String]
  ) throws {
    // Would catch: buffers of the old shape filled with rows of the new one.
    let database = try TestDatabase.current().database
    try database.withConnection { session in
      try session.run("CREATE TABLE t (a INT)")
      try session.run("INSERT INTO t VALUES (1)")
      let row = try session.query("SELECT * FROM t")[0]
      #expect(try row.integer("a") == 1)
    }
    // The one session of the pool still holds the statement.
    try database.withConnection { try $0.run(change) }
    for _ in 0..<2 {
      let row = try database.transaction { try $0.query("SELECT * FROM t")[0] }
      for (name, value) in expected { #expect(try row.text(name) == value) }
    }
  }

  @Test func `a procedure with results leaves the session usable`() throws {
    // Would catch: "commands out of sync" after CALL.
    try TestDatabase.current().database.withConnection { session in
      try session.run("CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END")
      try session.run("CALL p()")
      #expect(try session.query("SELECT 3 AS v")[0].integer("v") == 3)
    }
  }

  @Test func `lists of every length find what is in them, and few of them are statements`() throws {
    // Would catch: a padded list that finds something else, or a statement for each length.
    try TestDatabase.current().database.withConnection { session in
      try session.run("CREATE TABLE t (i INT PRIMARY KEY)")
      _ = try session.execute("INSERT INTO t VALUES (?)", rows: (0..<40).map { [.integer($0)] })
      var texts: Set<String> = []
      for count in 1...33 {
        let query: SQL = "SELECT i FROM t WHERE i IN \(list: Array(0..<count)) ORDER BY i"
        texts.insert(query.text)
        let found = try session.query(query).map { try $0.integer("i") }
        #expect(found == (0..<Int64(count)).map { $0 })
      }
      #expect(texts.count == 7)
    }
  }
}
