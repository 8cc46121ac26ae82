package import Application
package import Domain
package import MariaDB

/// Throws away what is no longer needed, a bounded piece at a time and by one process at a time; clicks are
/// ``ClickRetention``'s.
package struct Retention: Sendable {
  /// Rows of one piece.
  static let piece = 1000
  /// With those of the same millisecond as its last row.
  ///
  /// The order of the statements keeps MariaDB on the index: a scan would lock every row.
  private static let mostOfOnePiece = 2 * piece

  let database: Database
  private let jobs: JobLeases
  let periods: RetentionPeriods
  private let removeClicksAfter: Interval

  package init(
    _ database: Database, in _: SystemScope, jobs: JobLeases, periods: RetentionPeriods,
    removeClicksAfter: Interval
  ) {
    self.database = database
    self.jobs = jobs
    self.periods = periods
    self.removeClicksAfter = removeClicksAfter
  }

  /// One piece of each table; true when there is more to do.
  package func advance(at now: Timestamp) throws -> Bool {
    guard try jobs.claim("remove_old_rows", at: now) != nil else { return false }
    let payments = PaymentRetention(
      database, periods: periods, removeClicksAfter: removeClicksAfter)
    let steps: [() throws -> Bool] = [
      { try forgetBodies(at: now) }, { try removeWebhooks(at: now) },
      { try removeTasks(at: now) }, { try removeAudit(at: now) }, { try removeBuyers(at: now) },
      { try removeCounts(before: now.before(periods.counts)) }, { try removeLogins(at: now) },
      { try removeJobs(at: now) },
      { try removeFailedUpdates(at: now) }, { try removeAlerts(at: now) },
      { try removePixelDays(at: now) }, { try payments.advance(at: now) },
      { try removeOrders(at: now) }, { try removeFiles(at: now) },
      { try removeStarts(before: now.before(removeClicksAfter)) },
    ]
    // All of them, whatever the first one says.
    return try steps.map { try $0() }.contains(true)
  }

  func remove(_ statement: SQL) throws -> Bool {
    try database.repeatable { try $0.execute(statement) }.affectedRows >= Self.piece
  }

  /// A webhook that still waits for its payment keeps its body.
  private func forgetBodies(at now: Timestamp) throws -> Bool {
    let limit = now.before(periods.webhookBodies)
    return try walk("forget_webhook_bodies", at: now) { from in
      """
      SELECT received_at AS at FROM webhook_deliveries
      WHERE received_at >= \(bind: from) AND received_at < \(bind: limit)
      ORDER BY received_at LIMIT \(bind: Self.piece)
      """
    } work: { session, from, to in
      _ = try session.execute(
        """
        UPDATE webhook_deliveries SET body = ''
        WHERE received_at >= \(bind: from) AND received_at <= \(bind: to)
          AND next_attempt_at IS NULL
        ORDER BY received_at LIMIT \(bind: Self.mostOfOnePiece)
        """)
    }
  }

  private func removeWebhooks(at now: Timestamp) throws -> Bool {
    try remove(
      """
      DELETE FROM webhook_deliveries
      WHERE received_at < \(bind: now.before(periods.webhooks)) AND next_attempt_at IS NULL
      ORDER BY received_at LIMIT \(bind: Self.piece)
      """)
  }

  /// What concerns money goes with its payment: the outcome of each Purchase, and a link that nobody has yet.
  ///
  /// A message or PageView that still waits for a person is of no use by then.
  private func removeTasks(at now: Timestamp) throws -> Bool {
    let useless = OutboxKind.all.flatMap { kind in kind.purgedStates.map { (state: $0, kind: kind) }
    }
    // One after the other, each along the index: a scan would lock rows that are at work.
    return try useless.map { state, kind in
      try remove(
        """
        DELETE FROM outbox
        WHERE state = \(bind: state) AND kind = \(bind: kind.name)
          AND next_attempt_at < \(bind: now.before(periods.outbox))
        ORDER BY next_attempt_at LIMIT \(bind: Self.piece)
        """)
    }.contains(true)
  }

  private func removeAudit(at now: Timestamp) throws -> Bool {
    try database.transaction { session in
      let ids = try session.query(
        """
        SELECT id FROM audit_log WHERE happened_at < \(bind: now.before(periods.audit))
        ORDER BY happened_at LIMIT \(bind: Self.piece)
        """
      ).map { try $0.integer("id") }
      guard !ids.isEmpty else { return false }
      _ = try session.execute(.purgedLines(ids))
      _ = try session.execute("DELETE FROM audit_log WHERE id IN \(list: ids)")
      return ids.count == Self.piece
    }
  }

  /// Whoever bought stays as long as the payment.
  private func removeBuyers(at now: Timestamp) throws -> Bool {
    let limit = now.before(periods.buyers)
    return try walk("remove_buyers", at: now) { from in
      """
      SELECT last_seen_at AS at FROM bot_users
      WHERE last_seen_at >= \(bind: from) AND last_seen_at < \(bind: limit)
      ORDER BY last_seen_at LIMIT \(bind: Self.piece)
      """
    } work: { session, from, to in
      _ = try session.execute(
        """
        DELETE FROM bot_users
        WHERE last_seen_at >= \(bind: from) AND last_seen_at <= \(bind: to)
          AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.bot_user_id = bot_users.id)
        ORDER BY last_seen_at LIMIT \(bind: Self.mostOfOnePiece)
        """)
    }
  }

  private func removeFailedUpdates(at now: Timestamp) throws -> Bool {
    try remove(
      """
      DELETE FROM failed_updates WHERE failed_at < \(bind: now.before(.days(90)))
      ORDER BY failed_at LIMIT \(bind: Self.piece)
      """)
  }

  private func removeAlerts(at now: Timestamp) throws -> Bool {
    let codes = try remove(
      """
      DELETE FROM alert_link_codes WHERE expires_at < \(bind: now)
      ORDER BY expires_at LIMIT \(bind: Self.piece)
      """)
    let episodes = try remove(
      """
      DELETE FROM alert_episodes WHERE ended_at < \(bind: now.before(periods.audit))
      ORDER BY ended_at LIMIT \(bind: Self.piece)
      """)
    return codes || episodes
  }

  /// Of hosts that are gone; where a job got to is remembered of all others.
  private func removeJobs(at now: Timestamp) throws -> Bool {
    try remove(
      """
      DELETE FROM jobs WHERE position IS NULL AND lease_until < \(bind: now.before(.days(30)))
      LIMIT \(bind: Self.piece)
      """)
  }

  /// The oldest piece that this job has not had.
  private func walk(
    _ name: String, at now: Timestamp, piece: (Timestamp) -> SQL,
    work: (inout Connection, _ from: Timestamp, _ to: Timestamp) throws -> Void
  ) throws -> Bool {
    guard let job = try jobs.claim(name, at: now) else { return false }
    let from = job.position ?? Timestamp(milliseconds: 0)
    let rows = try database.repeatable { try $0.query(piece(from)) }
    guard let last = try rows.last?.timestamp("at") else { return false }
    try database.transaction { session in
      try work(&session, from, last)
      try jobs.move(job, to: last.adding(.milliseconds(1)), in: &session)
    }
    return rows.count == Self.piece
  }
}
