/// Sessions lent to one thread at a time, opened when needed and kept for the next.
///
///     let rows = try database.transaction { session in
///       try session.query("SELECT …")
///     }
package final class Database: Sendable {
  private let options: ConnectionOptions
  private let idle = IdleSessions()
  private let pause: @Sendable (_ attempt: Int) -> Void
  /// How often a transaction is tried in all.
  private let attempts: Int
  private let replaysLockTimeouts: Bool

  /// A pool that opens nothing yet.
  ///
  /// `pause` is called before a replay, so that the other side of a deadlock, or a starting server,
  /// gets its chance.
  package init(
    _ options: ConnectionOptions, attempts: Int = 4,
    replaysLockTimeouts: Bool = true,
    pause: @escaping @Sendable (_ attempt: Int) -> Void = pauseBeforeReplay
  ) {
    self.replaysLockTimeouts = replaysLockTimeouts
    self.options = options
    self.attempts = attempts
    self.pause = pause
  }

  /// A pool of other sessions to the same database that wait so many seconds for a lock, once: for work that
  /// many wait for, or that can be done another way.
  package func impatient(lockWait: Int = 1) -> Database {
    var options = options
    options.lockWaitTimeout = lockWait
    return Database(options, attempts: attempts, replaysLockTimeouts: false, pause: pause)
  }

  /// One or more statements, each committed by itself; run once.
  package func withConnection<Result>(
    _ body: (inout Connection) throws -> Result
  ) throws -> Result {
    var connection = try idle.take() ?? Connection(options)
    let failure: any Error
    do {
      let result = try body(&connection)
      idle.add(connection)
      return result
    } catch {
      failure = error
    }
    if let error = failure as? MariaDBError, error.endsSession {
      // The session is dead, or its statements are; its idle sisters' most likely too.
      dropIdle()
    } else if (try? connection.run("ROLLBACK")) != nil {
      // Nothing of what failed is left in it: the next one may have it.
      idle.add(connection)
    }
    throw failure
  }

  /// Statements that may run twice, each committed by itself: replayed when the connection is lost, or
  /// when the server asks for it.
  ///
  /// A session is lost by a quiet time or a restart of the server; the server asks after a deadlock.
  /// `attempts` outranks the pool's own number.
  package func repeatable<Result>(
    attempts: Int? = nil, _ body: (inout Connection) throws -> Result
  ) throws -> Result {
    try replaying(attempts: attempts ?? self.attempts) { try withConnection(body) }
  }

  /// The same for statements that must know whether they run again: what the first run did may have happened.
  package func repeatable<Result>(
    knowingReplay body: (inout Connection, _ isReplay: Bool) throws -> Result
  ) throws -> Result {
    var isReplay = false
    return try repeatable { session in
      defer { isReplay = true }
      return try body(&session, isReplay)
    }
  }

  /// All or nothing, and replayed when the server asks for it or the connection is lost.
  ///
  /// A lost COMMIT may have happened: `body` must be harmless to run after itself, by conditional
  /// updates and unique keys. `attempts` outranks the pool's own number.
  package func transaction<Result>(
    attempts: Int? = nil, _ body: (inout Connection) throws -> Result
  ) throws -> Result {
    try replaying(attempts: attempts ?? self.attempts) {
      try withConnection { connection in
        try connection.run("START TRANSACTION")
        let result = try body(&connection)
        try connection.run("COMMIT")
        return result
      }
    }
  }

  private func replaying<Result>(attempts: Int, _ work: () throws -> Result) throws -> Result {
    var attempt = 1
    while true {
      do {
        return try work()
      } catch let error as MariaDBError
        where error.isWorthReplaying && attempt < attempts
        && (replaysLockTimeouts || !error.isLockTimeout)
      {
        pause(attempt)
        attempt += 1
      }
    }
  }

  /// Closes what is not lent out.
  package func dropIdle() {
    idle.removeAll()
  }
}
