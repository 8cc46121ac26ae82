package import Application
package import Domain
package import MariaDB

/// What the processes of the installation have counted, each in rows of its own.
///
/// A process writes what it has counted since its start, so that a statement may run twice. Rows of processes that are
/// gone are added to those of `ended` in the transaction that removes them: a sum over all rows never falls.
package struct CounterRepository: Sendable {
  private static let ended = "ended"
  /// Since the last sign of life, until a process counts as gone.
  private static let silence = Interval.minutes(5)
  /// Processes that are folded at a time.
  private static let piece = 10

  private let database: Database

  package init(_ database: Database, in _: SystemScope) { self.database = database }

  /// Replaces the values of that process.
  ///
  /// False, and nothing written, where it had rows and they are gone: it was silent for so long that it was taken for
  /// dead, and what it had written is counted with those that ended.
  package func write(
    _ values: [CountedSeries: Int64], of process: String, hadRows: Bool
  ) throws -> Bool {
    let rows = values.compactMap { series, value in
      series.text.map { [.text(process), .text($0), .integer(value)] as [Value] }
    }
    guard !rows.isEmpty else { return true }
    return try database.transaction { session in
      guard try !hadRows || !locked(process, in: &session).isEmpty else { return false }
      _ = try session.execute(
        """
        INSERT INTO process_counters (process, series, value) VALUES (?, ?, ?)
        ON DUPLICATE KEY UPDATE value = VALUES(value)
        """,
        rows: rows)
      return true
    }
  }

  /// Adds up what is left of processes that are gone, some at a time.
  package func fold(at now: Timestamp) throws {
    let oldest = now.before(Self.silence)
    let gone = try database.repeatable { session in
      try session.query(
        """
        SELECT DISTINCT c.process FROM process_counters c
        LEFT JOIN heartbeats h ON h.id = c.process AND h.seen_at >= \(bind: oldest)
        WHERE c.process <> \(bind: Self.ended) AND h.id IS NULL
        LIMIT \(bind: Self.piece)
        """)
    }
    for row in gone {
      let process = try row.text("process")
      try database.transaction { try fold(process, in: &$0) }
    }
  }

  private func fold(_ process: String, in session: inout Connection) throws {
    // A gauge is over with its process.
    let rows: [[Value]] = try locked(process, in: &session).compactMap { row in
      let text = try row.text("series")
      if let series = CountedSeries(text: text), series.family.kind == .gauge { return nil }
      return [.text(Self.ended), .text(text), .integer(try row.integer("value"))]
    }
    if !rows.isEmpty {
      _ = try session.execute(
        """
        INSERT INTO process_counters (process, series, value) VALUES (?, ?, ?)
        ON DUPLICATE KEY UPDATE value = value + VALUES(value)
        """,
        rows: rows)
    }
    _ = try session.execute("DELETE FROM process_counters WHERE process = \(bind: process)")
  }

  private func locked(_ process: String, in session: inout Connection) throws -> [Row] {
    try session.query(
      """
      SELECT series, value FROM process_counters WHERE process = \(bind: process) FOR UPDATE
      """)
  }

  /// Sums over all processes; of gauges, over those that live.
  package func totals(at now: Timestamp) throws -> [CountedSeries: Int64] {
    let oldest = now.before(HeartbeatRepository.silence)
    let rows = try database.repeatable { session in
      try session.query(
        """
        SELECT c.series, CAST(SUM(c.value) AS SIGNED) AS total,
          CAST(SUM(IF(h.seen_at >= \(bind: oldest), c.value, 0)) AS SIGNED) AS alive
        FROM process_counters c LEFT JOIN heartbeats h ON h.id = c.process
        GROUP BY c.series
        """)
    }
    var totals: [CountedSeries: Int64] = [:]
    for row in rows {
      guard let series = CountedSeries(text: try row.text("series")) else { continue }
      totals[series] = try row.integer(series.family.kind == .gauge ? "alive" : "total")
    }
    return totals
  }
}
