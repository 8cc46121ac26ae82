package import Application
package import Domain
package import MariaDB

/// Throws away what is no longer needed of clicks, a bounded piece at a time.
package struct ClickRetention: Sendable {
  /// Rows of one piece.
  private static let piece = 1000

  package struct Periods: Sendable {
    /// After this the visitor's address and browser are forgotten.
    package var anonymiseAfter: Interval
    /// After this the click goes, unless a payment came of it.
    package var removeAfter: Interval

    package init(anonymiseAfter: Interval, removeAfter: Interval) {
      self.anonymiseAfter = anonymiseAfter
      self.removeAfter = removeAfter
    }
  }

  private let database: Database
  private let jobs: JobLeases
  private let periods: Periods

  package init(_ database: Database, in _: SystemScope, jobs: JobLeases, periods: Periods) {
    self.database = database
    self.jobs = jobs
    self.periods = periods
  }

  /// One piece of each; true when there is more to do at once.
  package func advance(at now: Timestamp) throws -> Bool {
    let anonymised = try step("anonymise_clicks", after: periods.anonymiseAfter, at: now) {
      session, from, to in
      _ = try session.execute(
        """
        UPDATE clicks SET client_ip = NULL, client_user_agent = NULL
        WHERE clicked_at >= \(bind: from) AND clicked_at <= \(bind: to)
        """)
      _ = try session.execute(
        """
        UPDATE bot_users SET client_ip = NULL, client_user_agent = NULL
        WHERE clicked_at >= \(bind: from) AND clicked_at <= \(bind: to)
        """)
    }
    let removed = try step("remove_clicks", after: periods.removeAfter, at: now) {
      session, from, to in
      // A payment needs its click: for its trace, and for its event.
      _ = try session.execute(
        """
        DELETE c FROM clicks c
        WHERE c.clicked_at >= \(bind: from) AND c.clicked_at <= \(bind: to)
          AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.tracking_token = c.tracking_token)
        """)
    }
    let sent = try removeSentClickEvents(before: now.adding(.days(-8)))
    let tried = try removePageViewAttempts(before: now.adding(.days(-8)))
    let early = try removeEarlyReports(before: now.adding(.days(-1)))
    return anonymised || removed || sent || tried || early
  }

  /// The oldest piece that this job has not had.
  private func step(
    _ name: String, after period: Interval, at now: Timestamp,
    _ work: (inout Connection, _ from: Timestamp, _ to: Timestamp) throws -> Void
  ) throws -> Bool {
    guard let job = try jobs.claim(name, at: now) else { return false }
    let from = job.position ?? Timestamp(milliseconds: 0)
    let limit = now.adding(Interval(milliseconds: -period.milliseconds))
    return try database.transaction { session in
      let last = try session.query(
        """
        SELECT clicked_at FROM (
          SELECT clicked_at FROM clicks
          WHERE clicked_at >= \(bind: from) AND clicked_at < \(bind: limit)
          ORDER BY clicked_at LIMIT \(bind: Self.piece)
        ) piece ORDER BY clicked_at DESC LIMIT 1
        """
      ).first?.optionalTimestamp("clicked_at")
      guard let last else { return false }
      try work(&session, from, last)
      try jobs.move(job, to: last.adding(.milliseconds(1)), in: &session)
      return true
    }
  }

  /// A click that a day did not load is in no log.
  private func removeEarlyReports(before: Timestamp) throws -> Bool {
    try database.repeatable { session in
      try session.execute(
        """
        DELETE FROM early_reports WHERE received_at < \(bind: before)
        ORDER BY received_at LIMIT \(bind: Self.piece)
        """)
    }.affectedRows == Self.piece
  }

  private func removePageViewAttempts(before limit: Timestamp) throws -> Bool {
    try database.repeatable { session in
      try session.execute(
        """
        DELETE FROM conversion_attempts
        WHERE attempted_at < \(bind: limit) AND payment_id IS NULL
        ORDER BY attempted_at LIMIT \(bind: Self.piece)
        """
      ).affectedRows == Self.piece
    }
  }

  /// Meta takes no event older than seven days: what is left of these entries is of no use.
  private func removeSentClickEvents(before limit: Timestamp) throws -> Bool {
    // One state after the other, along the index: a scan would lock entries that are at work.
    let kinds = [OutboxKind.pageView, .startEvent]
    let pieces = ["done", "skipped"].flatMap { state in kinds.map { (state, $0) } }
    return try pieces.map { state, kind in
      try database.repeatable { session in
        try session.execute(
          """
          DELETE FROM outbox
          WHERE state = \(bind: state) AND kind = \(bind: kind.name)
            AND next_attempt_at < \(bind: limit)
          ORDER BY next_attempt_at LIMIT \(bind: Self.piece)
          """
        ).affectedRows == Self.piece
      }
    }.contains(true)
  }
}
