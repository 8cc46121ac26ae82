import Cryptography
package import Domain
package import MariaDB

/// Who runs, as far as the database was told.
package struct HeartbeatRepository: Sendable {
  /// Between two beats.
  package static let pause = Interval.seconds(10)
  /// Three beats left out: the process is gone, or hangs.
  package static let silence = Interval.seconds(35)
  private static let remembered = Interval.days(1)

  private let database: Database

  package init(_ database: Database) { self.database = database }

  /// A name for one run of one process.
  package static func newID() -> String { hex(randomBytes(16)) }

  /// Says that the process lives, and forgets who has been silent for a day.
  package func beat(_ id: String, _ process: RunningProcess, at now: Timestamp) throws {
    let oldest = now.adding(Interval(milliseconds: -Self.remembered.milliseconds))
    try database.repeatable { session in
      _ = try session.execute(
        """
        INSERT INTO heartbeats (id, kind, host, pid, schema_version, sealing_key, clock_ahead_ms,
          started_at, seen_at)
        VALUES (\(bind: id), \(bind: process.kind.rawValue), \(bind: process.host),
          \(bind: process.pid), \(bind: process.schemaVersion), \(bind: process.encryptionKey),
          \(bind: process.clockAhead?.milliseconds), \(bind: process.startedAt), \(bind: now))
        ON DUPLICATE KEY UPDATE seen_at = VALUES(seen_at),
          clock_ahead_ms = VALUES(clock_ahead_ms)
        """)
      _ = try session.execute(
        "DELETE FROM heartbeats WHERE seen_at < \(bind: oldest) LIMIT 100")
    }
  }

  /// A process that ends by itself is missed at once.
  package func end(_ id: String) throws {
    _ = try database.repeatable { session in
      try session.execute("DELETE FROM heartbeats WHERE id = \(bind: id)")
    }
  }

  package func alive(at now: Timestamp) throws -> [RunningProcess] {
    let oldest = now.adding(Interval(milliseconds: -Self.silence.milliseconds))
    let rows = try database.repeatable { session in
      try session.query(
        """
        SELECT kind, host, pid, schema_version, sealing_key, clock_ahead_ms, started_at
        FROM heartbeats
        WHERE seen_at BETWEEN \(bind: oldest) AND \(bind: now.adding(Self.silence))
        ORDER BY kind, host, pid LIMIT 1000
        """)
    }
    return try rows.compactMap { row in
      guard let kind = RunningProcess.Kind(rawValue: try row.text("kind")) else { return nil }
      return RunningProcess(
        kind: kind, host: try row.text("host"), pid: try row.integer("pid"),
        schemaVersion: Int(try row.integer("schema_version")),
        encryptionKey: try row.optionalText("sealing_key"),
        startedAt: try row.timestamp("started_at"),
        clockAhead: try row.optionalInteger("clock_ahead_ms").map { Interval(milliseconds: $0) })
    }
  }
}
