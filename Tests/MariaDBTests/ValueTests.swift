import MariaDB
import TestDatabase
import Testing

@Suite(.database) struct ValueTests {
  @Test(
    arguments: [
      "", "O'Brien \"x\" \\", "coração", "😀👩‍👩‍👧", "'; DROP TABLE t; -- ", "a\0b", "?",
      String(repeating: "é", count: 128), String(repeating: "x", count: 256),
      String(repeating: "x", count: 257), String(repeating: "😀", count: 50_000),
    ])
  func `a text comes back as it went`(text: String) throws {
    // Would catch: pasted arguments, a 3-byte character set, a value cut at the first buffer.
    try TestDatabase.current().database.withConnection { session in
      try session.run("CREATE TABLE t (v LONGTEXT)")
      _ = try session.execute("INSERT INTO t VALUES (\(bind: text))")
      let back = try session.query("SELECT v FROM t")[0].text("v")
      let same = back == text
      #expect(same)
    }
  }

  @Test(arguments: [0, Int64.min, Int64.max, -1, 1 << 60])
  func `a 64-bit number is exact`(number: Int64) throws {
    // Would catch: a number that went through a Double.
    try TestDatabase.current().database.withConnection { session in
      try session.run("CREATE TABLE t (v BIGINT)")
      _ = try session.execute("INSERT INTO t VALUES (\(bind: number))")
      #expect(try session.query("SELECT v FROM t")[0].integer("v") == number)
      #expect(try session.query("SELECT v FROM t WHERE v = \(bind: number)").count == 1)
      let other = number == .max ? number - 1 : number + 1
      #expect(try session.query("SELECT v FROM t WHERE v = \(bind: other)").isEmpty)
      #expect(try session.query("SELECT v FROM t WHERE v + 0 = \(bind: other)").isEmpty)
      #expect(try session.query("SELECT v FROM t WHERE v IN \(list: [other, 7])").isEmpty)
    }
  }

  @Test func `an unsigned number over 63 bits is never another number`() throws {
    // Would catch: 18446744073709551615 read as -1.
    try TestDatabase.current().database.withConnection { session in
      let row = try session.query("SELECT 18446744073709551615 AS v, CAST(7 AS UNSIGNED) AS w")[0]
      #expect(try row.text("v") == "18446744073709551615")
      #expect(throws: MariaDBError.self) { try row.integer("v") }
      #expect(try row.integer("w") == 7)
    }
  }

  @Test func `DECIMAL, DATETIME(3) and a sum are exact texts`() throws {
    // Would catch: money or milliseconds rounded on the way.
    try TestDatabase.current().database.withConnection { session in
      try session.run("CREATE TABLE t (a DECIMAL(12,2), d DATETIME(3))")
      _ = try session.execute(
        "INSERT INTO t VALUES (\(bind: "9999999999.99"), \(bind: "2026-02-28 23:59:59.007"))")
      let row = try session.query("SELECT a, d, SUM(a) AS s, COUNT(*) AS n FROM t")[0]
      #expect(try row.text("a") == "9999999999.99")
      #expect(try row.text("d") == "2026-02-28 23:59:59.007")
      #expect(try row.text("s") == "9999999999.99")
      #expect(try row.integer("n") == 1)
    }
  }

  @Test(arguments: [0, 1, 256, 257, 70_000])
  func `bytes come back as they went, one by one and in bulk`(count: Int) throws {
    // Would catch: bytes read as text, cut at a zero, or converted between character sets.
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: 255 &- $0) }
    try TestDatabase.current().database.withConnection { session in
      try session.run("CREATE TABLE t (v LONGBLOB)")
      _ = try session.execute("INSERT INTO t VALUES (\(bind: bytes))")
      _ = try session.execute(
        "INSERT INTO t VALUES (?)", rows: [[.bytes(bytes)], [.bytes(bytes)]])
      let back = try session.query("SELECT v FROM t").map { try $0.optionalBytes("v") }
      let same = back == [bytes, bytes, bytes]
      #expect(same)
    }
  }

  @Test func `NULL is neither zero nor empty`() throws {
    // Would catch: a NULL flag that is not read, or not sent.
    try TestDatabase.current().database.withConnection { session in
      try session.run("CREATE TABLE t (i INT, s TEXT, b BLOB)")
      let none: String? = nil
      _ = try session.execute("INSERT INTO t VALUES (\(bind: none), \(bind: none), \(bind: none))")
      _ = try session.execute("INSERT INTO t VALUES (0, '', '')")
      let rows = try session.query("SELECT * FROM t ORDER BY i IS NOT NULL")
      #expect(try rows[0].optionalInteger("i") == nil)
      #expect(try rows[0].optionalText("s") == nil)
      #expect(try rows[0].optionalBytes("b") == nil)
      #expect(try rows[1].optionalInteger("i") == 0)
      #expect(try rows[1].optionalText("s") == "")
      #expect(try rows[1].optionalBytes("b") == [])
      #expect(throws: MariaDBError.self) { try rows[0].integer("i") }
      #expect(throws: MariaDBError.self) { try rows[0].value("absent") }
    }
  }
}
