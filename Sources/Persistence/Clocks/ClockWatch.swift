import Application
package import Domain
package import MariaDB
import Synchronization

/// Webhooks that the database's clock was set back, while processes ran or while none did, and makes due what
/// was scheduled by the time before.
///
/// The latest time that was ever seen stands in a row of `jobs`, where it survives all processes.
package final class ClockWatch: Sendable {
  private static let name = "clock"
  /// Processes that have not noticed yet go on scheduling by the time before.
  package static let straggling = Duration.seconds(30)
  /// What is due so soon is left alone.
  private static let near = Interval.seconds(15)
  private static let piece = 1000

  private let database: Database
  private let straggling: Duration
  private let noticed = Mutex<ContinuousClock.Instant?>(nil)

  package init(_ database: Database, straggling: Duration = ClockWatch.straggling) {
    self.database = database
    self.straggling = straggling
  }

  /// By how much the clock was set back, when this is news.
  ///
  /// `noticed` is what the process has seen itself: a clock that was ahead for seconds may never have been
  /// looked at here.
  package func look(noticed back: Interval? = nil) throws -> Interval? {
    if let back { try remember(back) }
    let (latest, now) = try times()
    guard let latest, latest.since(now) > Timestamp.clockTolerance else {
      noticed.withLock { $0 = nil }
      try advance(from: latest)
      return nil
    }
    let back = latest.since(now)
    guard let since = noticed.withLock({ $0 }) else {
      try makeDue(beyond: now.adding(Self.near), at: now)
      noticed.withLock { $0 = .now }
      return back
    }
    // By now others have scheduled by the right time; what is as far ahead as the clock was is not theirs.
    let stale = back.milliseconds - Interval.minutes(1).milliseconds
    try makeDue(
      beyond: now.adding(max(Self.near, Interval(milliseconds: stale))), at: now)
    if ContinuousClock.now - since >= straggling { try advance(from: latest) }
    return nil
  }

  private func times() throws -> (latest: Timestamp?, now: Timestamp) {
    let row = try database.repeatable { session in
      try session.query(
        """
        SELECT (SELECT position FROM jobs WHERE name = \(bind: Self.name)) AS latest,
          UTC_TIMESTAMP(3) AS moment
        """)
    }.first
    guard let row else { throw UnreadableColumn(column: "moment") }
    return (try row.optionalTimestamp("latest"), try row.timestamp("moment"))
  }

  private func remember(_ back: Interval) throws {
    let micros = back.milliseconds * 1000
    _ = try database.repeatable { session in
      try session.execute(
        """
        UPDATE jobs
        SET position = GREATEST(position, UTC_TIMESTAMP(3) + INTERVAL \(bind: micros) MICROSECOND)
        WHERE name = \(bind: Self.name)
        """)
    }
  }

  private func advance(from latest: Timestamp?) throws {
    _ = try database.repeatable { session in
      try session.execute(
        """
        INSERT INTO jobs (name, position) VALUES (\(bind: Self.name), UTC_TIMESTAMP(3))
        ON DUPLICATE KEY UPDATE
          position = IF(position <=> \(bind: latest), VALUES(position), position)
        """)
    }
  }

  /// In pieces: a table that is locked for long stops sales.
  private func makeDue(beyond limit: Timestamp, at now: Timestamp) throws {
    // What a seller has said is to be sent in days is no retry: it may come as late as the clock was ahead.
    let retried = OutboxKind.all.filter { $0.lane != .followUps }.map(\.name)
    try repeated {
      """
      UPDATE outbox SET next_attempt_at = \(bind: now)
      WHERE state = 'pending' AND kind IN \(list: retried) AND next_attempt_at > \(bind: limit)
      LIMIT \(bind: $0)
      """
    }
    try repeated {
      """
      UPDATE payments SET next_check_at = \(bind: now)
      WHERE next_check_at > \(bind: limit) LIMIT \(bind: $0)
      """
    }
    try repeated {
      """
      UPDATE webhook_deliveries SET next_attempt_at = \(bind: now)
      WHERE state IN ('received', 'unmatched') AND next_attempt_at > \(bind: limit)
      LIMIT \(bind: $0)
      """
    }
    try repeated {
      """
      UPDATE bots SET next_probe_at = \(bind: now)
      WHERE next_probe_at > \(bind: limit) LIMIT \(bind: $0)
      """
    }
    try repeated {
      """
      UPDATE clicks SET page_view_due_at = \(bind: now)
      WHERE page_view_due_at > \(bind: limit) LIMIT \(bind: $0)
      """
    }
  }

  private func repeated(_ statement: (_ limit: Int) -> SQL) throws {
    var changed = Self.piece
    while changed == Self.piece {
      changed = try database.repeatable { try $0.execute(statement(Self.piece)) }.affectedRows
    }
  }
}
