package import Application
package import Domain
package import MariaDB

/// The gauges of `/metrics` that the database knows: each a bounded question along an index.
///
/// Labels are words of our own lists; whatever else a column holds is not told, or counted as `other`.
package struct MetricsRepository: Sendable {
  package enum Late: Error { case notInTime }

  static let other = "other"

  let database: Database
  let scope: SystemScope
  /// Of the gateways that the program knows.
  let gateways: [String]

  package init(_ database: Database, in scope: SystemScope, gateways: [String]) {
    self.database = database
    self.scope = scope
    self.gateways = gateways
  }

  /// Throws ``Late`` where `deadline` is over between two questions; each has the connection's own time.
  package func gauges(at now: Timestamp, before deadline: Deadline) throws -> [MetricSample] {
    let questions: [() throws -> [MetricSample]] = [
      { [MetricFamily.schemaVersion.sample(try Migrator(database).appliedVersions().max() ?? 0)] },
      { try processes(at: now) }, { try outbox(at: now) }, { try queues(at: now) },
      { try clicksAndStarts(since: now.before(.hours(1))) },
      { try charges(since: now.before(.hours(1))) },
      { try paid(.paid, since: now.before(.hours(1))) },
      { try paid(.paidLastDay, since: now.before(.days(1))) },
      { try values(at: now) }, { try attempts(at: now) }, { try pixels(at: now) },
      { try accounts() }, { try alerts(at: now) },
    ]
    return try questions.flatMap { question in
      guard deadline.remaining > 0 else { throw Late.notInTime }
      return try question()
    }
  }

  func rows(_ query: SQL) throws -> [Row] { try database.repeatable { try $0.query(query) } }

  private func processes(at now: Timestamp) throws -> [MetricSample] {
    let alive = try HeartbeatRepository(database).alive(at: now)
    return RunningProcess.Kind.allCases.map { kind in
      MetricFamily.processes.sample(alive.filter { $0.kind == kind }.count, kind.rawValue)
    }
  }

  private func accounts() throws -> [MetricSample] {
    let counts = try counts(
      """
      SELECT type AS word, refused_since IS NOT NULL AS is_refused, COUNT(*) AS n
      FROM gateway_accounts WHERE is_active = 1 GROUP BY type, refused_since IS NOT NULL
      """
    ) { [try $0.text("word"), try $0.bool("is_refused") ? "refused" : "ok"] }
    return gateways.flatMap { gateway in
      ["ok", "refused"].map { state in
        MetricFamily.gatewayAccounts.sample(counts[[gateway, state]] ?? 0, gateway, state)
      }
    }
  }

  /// Alerts of one cause are one row for a day, which may have begun a day ago.
  private func alerts(at now: Timestamp) throws -> [MetricSample] {
    let counts = try counts(
      """
      SELECT SUBSTRING(kind, 7) AS word, COUNT(*) AS n FROM audit_log
      WHERE happened_at >= \(bind: now.before(.days(2))) AND kind LIKE 'alert:%'
        AND COALESCE(last_at, happened_at) >= \(bind: now.before(.days(1)))
      GROUP BY kind ORDER BY n DESC LIMIT 100
      """
    ) { [try $0.text("word")] }
    return counts.compactMap { words, count in
      // Kinds stand in the program's text; nothing else becomes a label.
      guard words.allSatisfy({ $0.wholeMatch(of: /[a-z_]{1,40}/) != nil }) else { return nil }
      return MetricSample(.alerts, words, Double(count))
    }
  }

  /// Column `n` by the words that stand for a row, those of equal words together.
  func counts(
    _ query: SQL, by words: (Row) throws -> [String]
  ) throws -> [[String]: Int] {
    try rows(query).reduce(into: [:]) { counts, row in
      counts[try words(row), default: 0] += Int(try row.integer("n"))
    }
  }
}
