package import Application
package import Domain
package import MariaDB

/// Counts clicks by pool and bot, from the clicks themselves.
package struct ClickCounts: Sendable {
  /// A click can be this much older than its commit.
  private static let settling = Interval.seconds(15)
  /// Slices that one round counts at most.
  private static let stride = 30
  /// How far back counting begins again after a clock was set back: nothing tells since when it was wrong.
  private static let recounted = Interval.days(1)

  private let database: Database
  private let jobs: JobLeases

  package init(_ database: Database, in _: SystemScope, jobs: JobLeases) {
    self.database = database
    self.jobs = jobs
  }

  /// Counts what is over since the last time; true when there is more to do at once.
  package func advance(at now: Timestamp) throws -> Bool {
    guard let job = try jobs.claim("count_clicks", at: now) else { return false }
    let settled = ClickSlice(of: now.adding(Interval(milliseconds: -Self.settling.milliseconds)))
    let first = try firstSlice(of: job, before: settled) ?? settled
    guard first < settled else { return false }
    var end = first
    for _ in 0..<Self.stride where end < settled { end = end.next }
    try database.transaction { session in
      try session.count(first..<end)
      try jobs.move(job, to: end.start, in: &session)
    }
    return end < settled
  }

  /// A position of the future was reached by a clock that has been set back since.
  ///
  /// Counting is harmless to repeat.
  private func firstSlice(of job: Job, before settled: ClickSlice) throws -> ClickSlice? {
    guard let position = job.position else { return try oldestSlice() }
    let slice = ClickSlice(of: position)
    guard slice > settled.next else { return slice }
    return try oldestSlice().map { max($0, ClickSlice(of: settled.start.adding(-Self.recounted))) }
  }

  private func oldestSlice() throws -> ClickSlice? {
    try database.repeatable { try $0.query("SELECT MIN(clicked_at) AS first FROM clicks") }
      .first?.optionalTimestamp("first").map { ClickSlice(of: $0) }
  }
}

extension Connection {
  /// Sets the counts of these slices to what there is: harmless to repeat, whoever else counts.
  ///
  /// Never to less: clicks go only when they are old, and another may have counted with newer eyes.
  mutating func count(_ slices: Range<ClickSlice>) throws {
    _ = try execute(
      """
      INSERT INTO click_counts (account_id, pool_id, bot_id, slice_start, clicks)
      SELECT account_id, pool_id, bot_id,
        FROM_UNIXTIME(UNIX_TIMESTAMP(clicked_at) DIV 10 * 10) AS slice, COUNT(*)
      FROM clicks
      WHERE clicked_at >= \(bind: slices.lowerBound.start)
        AND clicked_at < \(bind: slices.upperBound.start)
      GROUP BY account_id, pool_id, bot_id, slice
      ON DUPLICATE KEY UPDATE clicks = GREATEST(clicks, VALUES(clicks))
      """)
  }
}
