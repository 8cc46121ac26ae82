import Application
package import Domain
package import MariaDB

/// What the rules of alerts go by: one seller's figures along an index, and the outbox of all at once.
package struct AlertMeasurementRepository: AlertMeasurements {
  /// Rows that one figure is made of, at most; a share of so many is sure enough.
  private static let mostRows = 20_000
  /// A sale's event may wait so long for what belongs to it.
  private static let grace = Interval.minutes(10)
  /// Sales are compared once their events had this time.
  private static let settled = Interval.hours(1)
  /// After it Meta takes no event, and nothing can be done about what waits.
  private static let waiting = Interval.days(7)

  let database: Database

  package init(_ database: Database) { self.database = database }

  package func measures(
    of seller: SellerID, limits: [AlertRule: AlertLimit], at now: Timestamp
  ) throws -> [AlertMeasure] {
    func start(_ rule: AlertRule) -> Timestamp? {
      guard let limit = limits[rule], limit.isEnabled else { return nil }
      return (limit.window ?? rule.standard.window).map { now.before($0) }
    }
    return try database.repeatable { session in
      var measures = try states(of: seller, at: now, in: &session)
      if let from = start(.failureRate) {
        measures.append(try failures(of: seller, from: from, to: now, in: &session))
      }
      if let from = start(.noEventAccepted) {
        measures.append(try silence(of: seller, from: from, to: now, in: &session))
      }
      if let from = start(.valueDifference) {
        measures.append(
          try difference(
            of: seller, from: from.before(Self.settled), to: now.before(Self.settled), in: &session)
        )
      }
      return measures
    }
  }

  private func failures(
    of seller: SellerID, from start: Timestamp, to now: Timestamp, in session: inout Connection
  ) throws -> AlertMeasure {
    // A key that Meta refuses is left out and the event sent again at once: no failure.
    let row = try session.query(
      """
      SELECT COUNT(*) AS whole,
        COALESCE(SUM(outcome IN ('retry', 'unknown', 'credentials_refused', 'rejected')), 0) AS part
      FROM (SELECT outcome
        FROM conversion_attempts FORCE INDEX (ix_conversion_attempts_account_id_attempted_at)
        WHERE account_id = \(bind: seller) AND attempted_at >= \(bind: start)
          AND attempted_at <= \(bind: now) AND event_name = 'Purchase'
        ORDER BY attempted_at DESC LIMIT \(bind: Self.mostRows)) tried
      """
    ).first
    return AlertMeasure(
      .failureRate, part: try row?.count("part") ?? 0, whole: try row?.count("whole") ?? 0)
  }

  private func silence(
    of seller: SellerID, from start: Timestamp, to now: Timestamp, in session: inout Connection
  ) throws -> AlertMeasure {
    let accepted = try session.query(
      """
      SELECT 1 AS n FROM conversion_attempts FORCE INDEX (ix_conversion_attempts_account_id_attempted_at)
      WHERE account_id = \(bind: seller) AND attempted_at >= \(bind: start)
        AND event_name = 'Purchase' AND outcome = 'accepted' LIMIT 1
      """)
    guard accepted.isEmpty else { return AlertMeasure(.noEventAccepted, part: 0, whole: 1) }
    let sales = try tracked(of: seller, from: start, to: now.before(Self.grace), in: &session)
    return AlertMeasure(.noEventAccepted, part: sales.count)
  }

  private func difference(
    of seller: SellerID, from start: Timestamp, to end: Timestamp, in session: inout Connection
  ) throws -> AlertMeasure {
    let sales = try tracked(of: seller, from: start, to: end, in: &session)
    return AlertMeasure(
      .valueDifference, part: sales.paid.centavos - sales.accepted.centavos,
      whole: sales.paid.centavos)
  }

  /// Paid sales whose event was not left out for a reason.
  private func tracked(
    of seller: SellerID, from start: Timestamp, to end: Timestamp, in session: inout Connection
  ) throws -> (count: Int64, paid: Money, accepted: Money) {
    let row = try session.query(
      """
      SELECT COUNT(*) AS sales, COALESCE(SUM(amount), 0) AS paid,
        COALESCE(SUM(IF(meta_purchase_sent, amount, 0)), 0) AS accepted
      FROM (SELECT p.amount, p.meta_purchase_sent
        FROM payments p FORCE INDEX (ix_payments_account_id_paid_at)
        WHERE p.account_id = \(bind: seller) AND p.paid_at >= \(bind: start)
          AND p.paid_at < \(bind: end) AND p.status = 'paid'
          AND EXISTS (SELECT 1 FROM outbox o WHERE o.payment_id = p.id AND o.account_id = p.account_id
            AND o.kind = \(bind: OutboxKind.purchase.name) AND o.state <> 'skipped')
        ORDER BY p.paid_at DESC LIMIT \(bind: Self.mostRows)) sold
      """
    ).first
    guard let row else { return (0, Money(centavos: 0), Money(centavos: 0)) }
    return (try row.integer("sales"), try row.money("paid"), try row.money("accepted"))
  }

  package func queues(at now: Timestamp) throws -> [SellerID: [AlertMeasure]] {
    var measures: [SellerID: [AlertMeasure]] = [:]
    for kind in OutboxKind.all {
      for row in try late(kind, at: now) {
        measures[try row.identifier("account_id"), default: []].append(
          AlertMeasure(
            .queueAge, subject: kind.name, name: kind.title,
            part: max(0, now.since(try row.timestamp("oldest")).milliseconds / 1000)))
      }
    }
    // Of other kinds nobody waits for the money or the product.
    for kind in [OutboxKind.purchase, .delivery] {
      for row in try waiting(kind, at: now) {
        measures[try row.identifier("account_id"), default: []].append(
          AlertMeasure(
            .waitingWork, subject: kind.name, name: kind.title, part: try row.integer("n")))
      }
    }
    return measures
  }

  private func late(_ kind: OutboxKind, at now: Timestamp) throws -> [Row] {
    try database.repeatable { session in
      try session.query(
        """
        SELECT account_id, MIN(next_attempt_at) AS oldest FROM (
          SELECT account_id, next_attempt_at
          FROM outbox FORCE INDEX (ix_outbox_state_kind_next_attempt_at)
          WHERE state = 'pending' AND kind = \(bind: kind.name)
            AND next_attempt_at <= \(bind: now.before(.minutes(1)))
          ORDER BY next_attempt_at LIMIT \(bind: Self.mostRows)) late
        GROUP BY account_id
        """)
    }
  }

  /// What waits for a buyer who has blocked the bot is nothing that the seller could do.
  private func waiting(_ kind: OutboxKind, at now: Timestamp) throws -> [Row] {
    try database.repeatable { session in
      try session.query(
        """
        SELECT account_id, COUNT(*) AS n FROM (
          SELECT account_id FROM outbox FORCE INDEX (ix_outbox_state_kind_next_attempt_at)
          WHERE state = 'waiting' AND kind = \(bind: kind.name)
            AND next_attempt_at >= \(bind: now.before(Self.waiting))
            AND (held_by IS NULL OR held_by NOT LIKE 'buyer:%')
          ORDER BY next_attempt_at DESC LIMIT \(bind: Self.mostRows)) waiting
        GROUP BY account_id
        """)
    }
  }
}

extension Row {
  /// A sum of integers, which is a decimal.
  fileprivate func count(_ column: String) throws -> Int64 {
    guard let count = Int64(try text(column)) else { throw UnreadableColumn(column: column) }
    return count
  }
}
