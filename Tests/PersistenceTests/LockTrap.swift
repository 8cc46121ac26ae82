import Foundation
import MariaDB
import Synchronization
import TestDatabase
import TestThreads
import Testing

/// Holds up whoever changes a row of a table, in the middle of the statement, until the test has done to
/// them what it wants: a deadlock, or the end of their session.
///
/// A trigger has each change ask for a lock with a name, whose waiters the server lists, and for a row; the
/// test holds both.
struct LockTrap {
  private let table: String
  private let server: Database
  /// To be used by what is tested.
  let database: Database
  private let replays = Replays()

  private final class Replays: Sendable {
    private let pauses = Atomic(0)
    var count: Int { pauses.load(ordering: .sequentiallyConsistent) }
    func add() { pauses.add(1, ordering: .sequentiallyConsistent) }
  }

  private static let tableLock = "Waiting for table metadata lock"

  /// How often the tested pool has begun again.
  var replayCount: Int { replays.count }

  /// `event` as a trigger names it; `condition` chooses rows by `OLD.` and `NEW.`.
  init(on table: String, _ event: String, where condition: String = "TRUE") throws {
    self.table = table
    server = try TestDatabase.current().database
    database = Database(try TestDatabase.current().options) { [replays] attempt in
      replays.add()
      pauseBeforeReplay(attempt)
    }
    try server.withConnection { session in
      try session.run("CREATE TABLE trap (id INT PRIMARY KEY, hits INT NOT NULL DEFAULT 0)")
      try session.run("INSERT INTO trap (id) VALUES (1)")
      try session.run(
        """
        CREATE TRIGGER spring AFTER \(event) ON \(table) FOR EACH ROW
        BEGIN
          IF \(condition) THEN
            DO GET_LOCK(DATABASE(), 60);
            DO RELEASE_LOCK(DATABASE());
            UPDATE trap SET hits = hits + 1 WHERE id = 1;
          END IF;
        END
        """)
    }
  }

  /// Runs the work on another thread and has it lose a deadlock to a heavier transaction.
  func withDeadlock<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
  ) throws -> Value {
    try meeting(work) { holder, _ in
      // Whoever has changed fewer rows loses.
      try holder.run("DO RELEASE_LOCK(DATABASE())")
      _ = try holder.execute("INSERT INTO trap (id) SELECT seq FROM seq_2_to_500")
      _ = try holder.query(SQL(stringLiteral: "SELECT 1 AS v FROM \(table) FOR UPDATE"))
    }
  }

  /// Runs the work on another thread and ends its session in the middle of the statement.
  func withLostSession<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
  ) throws -> Value {
    try meeting(work) { holder, waiting in
      try Self.end(waiting, &holder)
    }
  }

  private static func end(_ session: Int64, _ holder: inout Connection) throws {
    try holder.run("KILL CONNECTION \(session)")
    try awaited("the end of the session") {
      try holder.query(
        "SELECT ID FROM information_schema.PROCESSLIST WHERE ID = \(bind: session)"
      ).isEmpty
    }
  }

  /// Runs the work on another thread and ends its session between the statement and the next one that
  /// reads the table.
  func withLostSessionAfterwards<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
  ) throws -> Value {
    let release = DispatchSemaphore(value: 0)
    let (server, table) = (server, table)
    return try meeting(work) { holder, waiting in
      // Stands in the queue before the next statement; the one at work has its table already.
      let locker = Background {
        try server.withConnection { session in
          try session.run("LOCK TABLES \(table) WRITE")
          release.wait()
          try session.run("UNLOCK TABLES")
        }
      }
      defer { release.signal() }
      try awaited("the lock's place in the queue") {
        try Self.waiters(Self.tableLock, &holder).contains { $0 != waiting }
      }
      try Self.letGo(&holder)
      try awaited("the next statement") { try Self.waiters(Self.tableLock, &holder) == [waiting] }
      try Self.end(waiting, &holder)
      release.signal()
      try locker.value()
    }
  }

  private func meeting<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value,
    _ meet: (inout Connection, _ waiting: Int64) throws -> Void
  ) throws -> Value {
    try server.withConnection { holder in
      try holder.run("START TRANSACTION")
      try holder.run("DO GET_LOCK(DATABASE(), 0)")
      _ = try holder.execute("UPDATE trap SET hits = hits WHERE id = 1")
      let running = Background(work)
      var waiting: Int64?
      try awaited("the statement") {
        waiting = try Self.waiters("User lock", &holder).first
        return waiting != nil
      }
      try meet(&holder, try #require(waiting))
      try Self.letGo(&holder)
      return try running.value()
    }
  }

  private static func letGo(_ holder: inout Connection) throws {
    try holder.run("DO RELEASE_LOCK(DATABASE())")
    try holder.run("COMMIT")
  }

  /// The sessions of the test's database in a state that the server has a name for.
  private static func waiters(_ state: String, _ session: inout Connection) throws -> [Int64] {
    try session.query(
      """
      SELECT ID AS id FROM information_schema.PROCESSLIST
      WHERE DB = DATABASE() AND STATE = \(bind: state)
      """
    ).map { try $0.integer("id") }
  }
}
