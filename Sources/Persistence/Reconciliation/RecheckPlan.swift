package import Application
package import Domain
package import MariaDB

/// Plans the questions of ``RecheckStage`` for payments that have none yet.
///
/// The whole reach is looked at each time: the money may have come long before anybody heard of it.
package struct RecheckPlan: Sendable {
  /// Rows of one statement.
  static let piece = 1000
  private static let slice = Interval.hours(1)

  private let database: Database

  package init(_ database: Database, in _: SystemScope) { self.database = database }

  /// An hour of payments after the other, so that no statement is long.
  package func advance(at now: Timestamp) throws {
    // An unpaid charge's question is due a week after its end, and it was made before.
    var start = now.before(RecheckSchedule.reach)
    while start <= now {
      let end = start.adding(Self.slice)
      for stage in RecheckStage.allCases {
        while try plan(stage, from: start, to: end, at: now) == Self.piece {}
      }
      start = end
    }
  }

  private func plan(
    _ stage: RecheckStage, from start: Timestamp, to end: Timestamp, at now: Timestamp
  ) throws -> Int {
    let (time, period): (SQL, SQL) =
      stage == .unpaid
      ? (
        // One that failed has ended, however long its code would have lived.
        "LEAST(p.expires_at, \(bind: now))",
        """
        p.status IN ('failed', 'expired') AND p.created_at >= \(bind: start)
          AND p.created_at < \(bind: end)
          AND (p.gateway_transaction_id IS NOT NULL OR p.status = 'expired')
        """
      )
      : ("p.paid_at", "p.paid_at >= \(bind: start) AND p.paid_at < \(bind: end)")
    // An outer join, since MariaDB would read the whole table for `NOT EXISTS`, hour by hour.
    return try database.transaction { session in
      try session.execute(
        """
        INSERT IGNORE INTO payment_rechecks
          (payment_id, stage, account_id, gateway_account_id, due_at)
        SELECT p.id, \(bind: stage.rawValue), p.account_id, p.gateway_account_id,
          \(time) + INTERVAL \(bind: stage.delay.milliseconds * 1000) MICROSECOND
        FROM payments p
        LEFT JOIN payment_rechecks r ON r.payment_id = p.id AND r.stage = \(bind: stage.rawValue)
        WHERE \(period) AND r.payment_id IS NULL
        LIMIT \(bind: Self.piece)
        """)
    }.affectedRows
  }
}
