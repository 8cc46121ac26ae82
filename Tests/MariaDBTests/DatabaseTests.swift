import Foundation
import MariaDB
import Synchronization
import TestDatabase
import TestThreads
import Testing

@Suite(.database) struct DatabaseTests {
  private struct Changed: Error {}

  @Test func `a transaction that throws leaves nothing behind`() throws {
    // Would catch: half a sale kept.
    let database = try TestDatabase.current().database
    try database.withConnection { try $0.run("CREATE TABLE t (i INT PRIMARY KEY)") }
    #expect(throws: Changed.self) {
      try database.transaction { session in
        _ = try session.execute("INSERT INTO t VALUES (1)")
        throw Changed()
      }
    }
    #expect(try count(database) == 0)
    _ = try database.transaction { try $0.execute("INSERT INTO t VALUES (1)") }
    #expect(try count(database) == 1)
  }

  @Test func `a session lost before COMMIT has the transaction run again, once`() throws {
    // Would catch: a COMMIT whose failure is not looked at.
    let database = Database(try TestDatabase.current().options, pause: { _ in })
    try database.withConnection { try $0.run("CREATE TABLE t (i INT PRIMARY KEY)") }
    var runs = 0
    try database.transaction { session in
      runs += 1
      _ = try session.execute("INSERT INTO t VALUES (1)")
      if runs == 1 { try killSession(&session) }
    }
    #expect(runs == 2)
    #expect(try count(database) == 1)
  }

  @Test func `attempts are bounded, and each failure but the last has its pause`() throws {
    // Would catch: a transaction that is replayed for ever.
    let pauses = Mutex<[Int]>([])
    let database = Database(
      try TestDatabase.current().options, attempts: 3,
      pause: { attempt in pauses.withLock { $0.append(attempt) } })
    var runs = 0
    #expect(throws: MariaDBError.self) {
      try database.transaction { session in
        runs += 1
        try killSession(&session)
        _ = try session.query("SELECT 1")
      }
    }
    #expect(runs == 3)
    #expect(pauses.withLock { $0 } == [1, 2])
  }

  @Test func `an error that a replay cannot cure is not replayed`() throws {
    // Would catch: four duplicate inserts where one would tell.
    let database = try TestDatabase.current().database
    var runs = 0
    #expect(throws: MariaDBError.self) {
      try database.transaction { session in
        runs += 1
        _ = try session.query("SELECT * FROM absent")
      }
    }
    #expect(runs == 1)
  }

  @Test(arguments: [1020, 1040, 1047, 1180, 1203, 1205, 1213, 1412, 1615])
  func `what the server takes back, or has no room for, runs again, alone or in a transaction`(
    code: Int
  ) throws {
    // Would catch: a statement beside the transactions that gives up where they do not.
    let database = Database(try TestDatabase.current().options, pause: { _ in })
    var (runs, transactionRuns) = (0, 0)
    func failOnce(_ run: Int, _ session: inout Connection) throws {
      guard run == 1 else { return }
      try session.run("SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = \(code)")
    }
    try database.repeatable { session in
      runs += 1
      try failOnce(runs, &session)
    }
    try database.transaction { session in
      transactionRuns += 1
      try failOnce(transactionRuns, &session)
    }
    #expect(runs == 2)
    #expect(transactionRuns == 2)
  }

  @Test func `the loser of a deadlock runs again, and both succeed`() throws {
    // Would catch: a deadlock shown to a buyer.
    let database = try TestDatabase.current().database
    try database.withConnection { session in
      try session.run("CREATE TABLE t (i INT PRIMARY KEY, v INT)")
      try session.run("INSERT INTO t VALUES (1, 0), (2, 0)")
    }
    let runs = Atomic(0)
    let meeting = Meeting(of: 2)
    _ = try concurrently(2) { number in
      var first = true
      try database.transaction { session in
        runs.add(1, ordering: .relaxed)
        let order = number == 0 ? [1, 2] : [2, 1]
        _ = try session.execute("UPDATE t SET v = v + 1 WHERE i = \(bind: order[0])")
        // Both hold one row before either asks for the other; a replay meets nobody.
        if first { meeting.wait() }
        first = false
        _ = try session.execute("UPDATE t SET v = v + 1 WHERE i = \(bind: order[1])")
      }
    }
    #expect(runs.load(ordering: .relaxed) == 3)
    let total = try database.withConnection { try $0.query("SELECT SUM(v) AS s FROM t")[0] }
    #expect(try total.integer("s") == 4)
  }

  @Test func `a session is lent to one thread at a time`() throws {
    // Would catch: two threads reading each other's answers.
    let database = try TestDatabase.current().database
    let lent = Mutex<Set<Int64>>([])
    _ = try concurrently(32) { number in
      for turn in 0..<20 {
        try database.withConnection { session in
          let id = try session.query("SELECT CONNECTION_ID() AS id")[0].integer("id")
          let isAlone = lent.withLock { $0.insert(id).inserted }
          #expect(isAlone)
          let sent = number * 1_000 + turn
          #expect(try session.query("SELECT \(bind: sent) AS v")[0].integer("v") == Int64(sent))
          lent.withLock { _ = $0.remove(id) }
        }
      }
    }
  }

  @Test func `sessions are kept between uses`() throws {
    // Would catch: a connection opened for each statement.
    let database = try TestDatabase.current().database
    let ids = try (0..<3).map { _ in
      try database.withConnection { try $0.query("SELECT CONNECTION_ID() AS id")[0].integer("id") }
    }
    #expect(Set(ids).count == 1)
  }

  @Test func `what ended threads leave behind is used before anything new is opened`() throws {
    // Would catch: a session for each thread that ever was, until the server takes no more.
    let database = try TestDatabase.current().database
    let ids = try (0..<100).map { _ in
      try Background {
        try database.withConnection {
          try $0.query("SELECT CONNECTION_ID() AS id")[0].integer("id")
        }
      }.value()
    }
    #expect(Set(ids).count == 1)
  }

  @Test(arguments: [
    "SELECT * FROM absent", "SELECT * FROM t WHERE a = 'ação'", "INSERT INTO t VALUES ('x', 1)",
    "INSERT INTO t VALUES ('y', 'no number')", "SELEKT 1",
  ])
  func `a statement that fails keeps its session`(statement: String) throws {
    // Would catch: strangers who open a session with each request that the database refuses.
    let database = try TestDatabase.current().database
    try database.withConnection { session in
      try session.run(
        "CREATE TABLE t (a VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY, i INT)")
      try session.run("INSERT INTO t VALUES ('x', 1)")
    }
    let before = try session(of: database)
    for _ in 0..<20 {
      #expect(throws: MariaDBError.self) {
        try database.withConnection { try $0.query(SQL(stringLiteral: statement)) }
      }
      #expect(throws: MariaDBError.self) {
        try database.transaction { try $0.query(SQL(stringLiteral: statement)) }
      }
      #expect(throws: Changed.self) { try database.transaction { _ in throw Changed() } }
    }
    #expect(try session(of: database) == before)
  }

  @Test func `a kept session holds nothing of the transaction that failed, not even its locks`()
    throws
  {
    // Would catch: half a sale that the next user of the session commits, and rows locked for ever.
    let database = try TestDatabase.current().database
    let other = try TestDatabase.current().database
    try database.withConnection { session in
      try session.run("CREATE TABLE t (i INT PRIMARY KEY)")
      try session.run("INSERT INTO t VALUES (1)")
    }
    let before = try session(of: database)
    #expect(throws: MariaDBError.self) {
      try database.transaction { session in
        _ = try session.execute("UPDATE t SET i = 2")
        _ = try session.query("SELECT * FROM absent")
      }
    }
    #expect(throws: Changed.self) {
      try database.withConnection { session in
        try session.run("START TRANSACTION")
        _ = try session.execute("UPDATE t SET i = 3")
        throw Changed()
      }
    }
    try other.withConnection { session in
      try session.run("SET innodb_lock_wait_timeout = 1")
      _ = try session.execute("UPDATE t SET i = i + 10")
    }
    #expect(try session(of: database) == before)
    #expect(try database.withConnection { try $0.query("SELECT i FROM t")[0].integer("i") } == 11)
  }

  @Test func `what a deadlock has cost is no session`() throws {
    let database = Database(
      try TestDatabase.current().options, attempts: 3, pause: { _ in })
    let before = try session(of: database)
    #expect(throws: MariaDBError.self) {
      try database.transaction {
        _ = try $0.execute("SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213")
      }
    }
    #expect(try session(of: database) == before)
  }

  @Test(arguments: [1047, 1243, 1290, 1461, 1615, 1836, 1927])
  func `a session that leads to the wrong place is given up`(code: Int) throws {
    // Would catch: a kept session to a server that became read-only, or lost its statements.
    let database = try TestDatabase.current().database
    let before = try session(of: database)
    #expect(throws: MariaDBError.self) {
      try database.withConnection {
        try $0.run("SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = \(code)")
      }
    }
    #expect(try session(of: database) != before)
  }

  private func session(of database: Database) throws -> Int64 {
    try database.withConnection { try $0.query("SELECT CONNECTION_ID() AS id")[0].integer("id") }
  }

  private func count(_ database: Database) throws -> Int64 {
    try database.withConnection { try $0.query("SELECT COUNT(*) AS n FROM t")[0].integer("n") }
  }
}

/// Waits until that many threads have come.
private final class Meeting: Sendable {
  private let missing: Mutex<Int>
  init(of count: Int) { missing = Mutex(count) }

  func wait() {
    missing.withLock { $0 -= 1 }
    for _ in 0..<2_000 where missing.withLock({ $0 > 0 }) { usleep(5_000) }
  }
}
