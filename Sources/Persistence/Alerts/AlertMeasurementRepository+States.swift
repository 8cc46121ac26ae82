package import Application
package import Domain
import MariaDB

/// What is refused or dead, and what a day brought.
extension AlertMeasurementRepository {
  private static let mostSubjects = 100
  /// Without any sale that long a token that was refused says nothing any more.
  private static let longestHold = Interval.days(7)

  func states(
    of seller: SellerID, at now: Timestamp, in session: inout Connection
  ) throws -> [AlertMeasure] {
    try refusedTokens(of: seller, at: now, in: &session)
      + refused(
        .botDead, at: now,
        """
        SELECT id, username AS name, unhealthy_since AS since, unhealthy_reason AS reason
        FROM bots
        WHERE account_id = \(bind: seller) AND is_enabled = 1 AND unhealthy_since IS NOT NULL
        ORDER BY id LIMIT \(bind: Self.mostSubjects)
        """, in: &session)
      + refused(
        .gatewayRefused, at: now,
        """
        SELECT id, name, refused_since AS since, refused_reason AS reason FROM gateway_accounts
        WHERE account_id = \(bind: seller) AND is_active = 1 AND refused_since IS NOT NULL
        ORDER BY id LIMIT \(bind: Self.mostSubjects)
        """, in: &session)
  }

  /// A token stays refused after its queue's rest, until there is another one or Meta takes a sale.
  private func refusedTokens(
    of seller: SellerID, at now: Timestamp, in session: inout Connection
  ) throws -> [AlertMeasure] {
    let pause = OutboxDecision.credentialPause.milliseconds * 1000
    return try refused(
      .pixelToken, at: now,
      """
      SELECT p.id, p.name, p.meta_held_until - INTERVAL \(bind: pause) MICROSECOND AS since,
        p.meta_held_reason AS reason
      FROM redirect_pools p
      WHERE p.account_id = \(bind: seller) AND p.is_active = 1 AND p.meta_tracking_enabled = 1
        AND p.meta_held_until >= \(bind: now.before(Self.longestHold))
        AND NOT EXISTS (SELECT 1 FROM conversion_attempts c
          WHERE c.account_id = p.account_id AND c.pool_id = p.id AND c.outcome = 'accepted'
            AND c.attempted_at > p.meta_held_until - INTERVAL \(bind: pause) MICROSECOND)
      ORDER BY p.id LIMIT \(bind: Self.mostSubjects)
      """, in: &session)
  }

  private func refused(
    _ rule: AlertRule, at now: Timestamp, _ query: SQL, in session: inout Connection
  ) throws -> [AlertMeasure] {
    try session.query(query).map { row in
      AlertMeasure(
        rule, subject: try row.text("id"), name: try row.text("name"),
        // A moment is more than none.
        part: max(1, now.since(try row.timestamp("since")).milliseconds / 1000),
        reason: try row.optionalText("reason") ?? "")
    }
  }

  package func day(
    of seller: SellerID, from start: Timestamp, to end: Timestamp
  ) throws -> DaySummary {
    let row = try database.repeatable { session in
      try session.query(
        """
        SELECT COUNT(*) AS sales, COALESCE(SUM(p.amount), 0) AS amount,
          COALESCE(SUM(p.meta_purchase_sent), 0) AS reported,
          COALESCE(SUM(IF(p.meta_purchase_sent, p.amount, 0)), 0) AS reported_amount,
          COALESCE(SUM(EXISTS (SELECT 1 FROM outbox o
            WHERE o.payment_id = p.id AND o.account_id = p.account_id
              AND o.kind = \(bind: OutboxKind.purchase.name)
              AND o.state IN ('pending', 'waiting'))), 0) AS waiting
        FROM payments p FORCE INDEX (ix_payments_account_id_paid_at)
        WHERE p.account_id = \(bind: seller) AND p.paid_at >= \(bind: start)
          AND p.paid_at < \(bind: end) AND p.status = 'paid'
        """)
    }.first
    guard let row else { throw UnreadableColumn(column: "sales") }
    return DaySummary(
      sales: Int(try row.integer("sales")), amount: try row.money("amount"),
      reported: Int(try row.text("reported")) ?? 0,
      reportedAmount: try row.money("reported_amount"),
      waiting: Int(try row.text("waiting")) ?? 0)
  }
}
