package import Application
package import Domain
package import MariaDB

package struct ReconciliationRepository: ReconciliationReport {
  let database: Database
  let scope: any Scope

  package init(_ database: Database, in scope: any Scope) {
    self.database = database
    self.scope = scope
  }

  package func lines(
    from start: Timestamp, to end: Timestamp, at now: Timestamp
  ) throws -> [ReconciliationLine] {
    let rows = try database.repeatable { session in
      try session.query(
        """
        SELECT account, gateway, gateway_id, type, pool_id, pool, pixel, agreement, state, is_lost,
          \(SQL.isUnexplained(at: now)) AS is_unexplained, COUNT(*) AS sales, SUM(amount) AS value
        FROM (\(SQL.reconciledPayments(scope, from: start, to: end, at: now))) x
        GROUP BY account, gateway, gateway_id, type, pool_id, pool, pixel, agreement, state, is_lost,
          is_unexplained
        ORDER BY account, gateway, gateway_id, pool, pool_id
        """)
    }
    var lines: [ReconciliationLine] = []
    var last: (gateway: Int64, pool: Int64?)?
    for row in rows {
      let key = (gateway: try row.integer("gateway_id"), pool: try row.optionalInteger("pool_id"))
      if last?.gateway != key.gateway || last?.pool != key.pool {
        lines.append(try ReconciliationLine(row))
      }
      last = key
      try lines[lines.count - 1].add(row)
    }
    return lines
  }

  package func differences(
    from start: Timestamp, to end: Timestamp, at now: Timestamp, limit: Int
  ) throws -> PaymentDifferences {
    let all: SQL = """
      SELECT reference, account, gateway, status, amount, paid_at, agreement, asked_at,
        gateway_amount, detail, \(SQL.isUnexplained(at: now)) AS is_unexplained
      FROM (\(SQL.reconciledPayments(scope, from: start, to: end, at: now))) x
      WHERE agreement IN ('missing_there', 'missing_here', 'amount_differs')
        OR \(SQL.isUnexplained(at: now))
      UNION ALL
      \(unpaid(from: start, to: end))
      """
    // Both of one moment: questions go on meanwhile.
    return try database.repeatable { session in
      try session.run("START TRANSACTION WITH CONSISTENT SNAPSHOT")
      let count = try session.query(
        "SELECT COUNT(*) AS n, COALESCE(SUM(is_unexplained), 0) AS open FROM (\(all)) y"
      ).first
      let rows = try session.query(
        """
        SELECT * FROM (\(all)) y
        ORDER BY is_unexplained DESC, COALESCE(paid_at, asked_at), reference LIMIT \(bind: limit)
        """)
      try session.run("COMMIT")
      return PaymentDifferences(
        first: try rows.map { try PaymentDifference($0) },
        count: Int(try count?.integer("n") ?? 0),
        unexplained: Int(try count?.integer("open") ?? 0))
    }
  }

  /// What the gateway says is paid, and is not in our books until this day.
  private func unpaid(from start: Timestamp, to end: Timestamp) -> SQL {
    """
    SELECT p.payment_id, a.name, g.name, p.status, p.amount, p.paid_at, u.agreement, u.asked_at,
      u.gateway_amount, u.detail, TRUE
    FROM payment_rechecks u
    JOIN payments p ON p.id = u.payment_id
    JOIN accounts a ON a.id = p.account_id
    JOIN gateway_accounts g ON g.id = p.gateway_account_id
    WHERE \(scope.condition("u.account_id")) AND u.stage = 'unpaid' AND p.paid_at IS NULL
      AND u.agreement IN ('missing_here', 'amount_differs')
      AND u.asked_at >= \(bind: start) AND u.asked_at < \(bind: end)
    """
  }
}
