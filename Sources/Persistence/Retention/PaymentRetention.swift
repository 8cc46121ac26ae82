import Domain
import MariaDB

/// Old payments, with all that belongs to them.
struct PaymentRetention {
  /// Payments of one piece: each has rows in seven more tables.
  static let piece = 100

  private let database: Database
  private let periods: RetentionPeriods
  private let removeClicksAfter: Interval

  init(_ database: Database, periods: RetentionPeriods, removeClicksAfter: Interval) {
    self.database = database
    self.periods = periods
    self.removeClicksAfter = removeClicksAfter
  }

  func advance(at now: Timestamp) throws -> Bool {
    // Only a state in which nothing more is expected: money that comes late finds its row for that long.
    let unpaid = try remove(
      """
      SELECT id, bot_user_id, tracking_token
      FROM payments FORCE INDEX (ix_payments_status_created_at)
      WHERE status IN ('failed', 'expired') AND created_at < \(bind: now.before(periods.unpaid))
        AND next_check_at IS NULL
      LIMIT \(bind: Self.piece) FOR UPDATE
      """, at: now)
    let paid = try remove(
      """
      SELECT id, bot_user_id, tracking_token
      FROM payments FORCE INDEX (ix_payments_status_created_at)
      WHERE status IN ('paid', 'refunded', 'chargeback', 'review')
        AND created_at < \(bind: now.before(periods.payments))
      LIMIT \(bind: Self.piece) FOR UPDATE
      """, at: now)
    return unpaid || paid
  }

  private func remove(_ query: SQL, at now: Timestamp) throws -> Bool {
    try database.transaction { session in
      let rows = try session.query(query)
      for row in rows { try remove(row, at: now, in: &session) }
      return rows.count == Self.piece
    }
  }

  private func remove(_ row: Row, at now: Timestamp, in session: inout Connection) throws {
    let id = try row.integer("id")
    for statement in [
      .purgedTransitions(of: PaymentID(id)),
      "DELETE FROM payment_transitions WHERE payment_id = \(bind: id)",
      "DELETE FROM payment_items WHERE payment_id = \(bind: id)",
      "DELETE FROM conversion_attempts WHERE payment_id = \(bind: id)",
      "DELETE FROM outbox WHERE payment_id = \(bind: id)",
      "DELETE FROM webhook_deliveries WHERE payment_id = \(bind: id)",
      "DELETE FROM payments WHERE id = \(bind: id)",
      // Both stayed for this payment: the walks that remove them have passed.
      """
      DELETE FROM bot_users
      WHERE id = \(bind: try row.integer("bot_user_id"))
        AND last_seen_at < \(bind: now.before(periods.buyers))
        AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.bot_user_id = bot_users.id)
      """,
    ] as [SQL] { _ = try session.execute(statement) }
    guard let token = try row.optionalText("tracking_token") else { return }
    _ = try session.execute(
      """
      DELETE FROM clicks
      WHERE tracking_token = \(bind: token)
        AND clicked_at < \(bind: now.before(removeClicksAfter))
        AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.tracking_token = clicks.tracking_token)
      """)
  }
}
