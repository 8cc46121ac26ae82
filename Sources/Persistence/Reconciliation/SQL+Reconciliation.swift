import Application
import Domain
import MariaDB

extension SQL {
  /// Every payment that was paid in a time, with the question that counts: `d` was asked after a day, `w` after a
  /// week, `u` about what nobody had paid.
  static func reconciledPayments(
    _ scope: any Scope, from start: Timestamp, to end: Timestamp, at now: Timestamp
  ) -> SQL {
    // The question after a week counts once it was asked, or should have been long ago.
    let week: SQL = """
      (w.asked_at IS NOT NULL OR w.due_at < \(bind: now.before(RecheckSchedule.late)))
      """
    // Money that was missing here is named as that, although by now it is in both books.
    let wasMissing: SQL = """
      (u.agreement = 'missing_here'
        AND COALESCE(IF(\(week), w.agreement, d.agreement), 'waiting') IN ('matched', 'waiting'))
      """
    func newest(_ column: SQL) -> SQL {
      "IF(\(wasMissing), u.\(column), IF(\(week), w.\(column), d.\(column)))"
    }
    return """
      SELECT p.payment_id AS reference, a.name AS account, g.id AS gateway_id, g.name AS gateway, g.type,
        p.pool_id, q.name AS pool, q.meta_pixel_id AS pixel, p.status, p.amount, p.paid_at,
        COALESCE(\(newest("agreement")), 'waiting') AS agreement, \(newest("asked_at")) AS asked_at,
        \(newest("gateway_amount")) AS gateway_amount, COALESCE(\(newest("detail")), '') AS detail,
        IF(\(week), w.due_at, IF(d.payment_id IS NULL, p.paid_at + INTERVAL 1 DAY, d.due_at)) AS due_at,
        m.state, m.reason = 'there is no task for it' AS is_lost
      FROM payments p
      JOIN accounts a ON a.id = p.account_id
      JOIN gateway_accounts g ON g.id = p.gateway_account_id
      JOIN meta_sales m ON m.id = p.id
      LEFT JOIN redirect_pools q ON q.id = p.pool_id AND q.account_id = p.account_id
      LEFT JOIN payment_rechecks d ON d.payment_id = p.id AND d.stage = 'day'
      LEFT JOIN payment_rechecks w ON w.payment_id = p.id AND w.stage = 'week'
      LEFT JOIN payment_rechecks u ON u.payment_id = p.id AND u.stage = 'unpaid'
      WHERE \(scope.condition("p.account_id"))
        AND p.paid_at >= \(bind: start) AND p.paid_at < \(bind: end)
      """
  }

  /// Whether a person has to explain a row of ``reconciledPayments(_:from:to:at:)``.
  ///
  /// Waiting is explained as long as a question is to come, and no other dispatcher has let it lie.
  static func isUnexplained(at now: Timestamp) -> SQL {
    """
    (agreement IN ('missing_there', 'amount_differs') OR agreement = 'waiting'
      AND (due_at IS NULL OR due_at < \(bind: now.before(RecheckSchedule.late))))
    """
  }
}
