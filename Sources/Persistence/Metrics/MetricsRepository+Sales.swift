import Application
import Domain
import MariaDB

/// Sales of the last hour and day.
extension MetricsRepository {
  private static let mostPayments = 100_000

  func clicksAndStarts(since: Timestamp) throws -> [MetricSample] {
    // Counted by the dispatcher ten seconds at a time: however many clicks there were, the rows are few.
    let clicks = try rows(
      """
      SELECT CAST(COALESCE(SUM(clicks), 0) AS SIGNED) AS n FROM click_counts
      WHERE slice_start >= \(bind: since)
      """)
    let starts = try counts(
      """
      SELECT started_at IS NOT NULL AS has_click, COUNT(*) AS n FROM bot_users
      WHERE last_seen_at >= \(bind: since) AND COALESCE(started_at, created_at) >= \(bind: since)
      GROUP BY started_at IS NOT NULL
      """
    ) { [try $0.bool("has_click") ? "yes" : "no"] }
    return [MetricFamily.clicks.sample(Int(try clicks.first?.integer("n") ?? 0))]
      + ["yes", "no"].map { MetricFamily.starts.sample(starts[[$0]] ?? 0, $0) }
  }

  func charges(since: Timestamp) throws -> [MetricSample] {
    try byGateway(
      .charges,
      where: """
        status IN \(list: PaymentStatus.allCases.map(\.rawValue)) AND created_at >= \(bind: since)
        """)
  }

  func paid(_ family: MetricFamily, since: Timestamp) throws -> [MetricSample] {
    try byGateway(family, where: "paid_at >= \(bind: since)")
  }

  /// The payments first, along the index: MariaDB would begin with the accounts and read all payments of each.
  private func byGateway(_ family: MetricFamily, where condition: SQL) throws -> [MetricSample] {
    let counts = try counts(
      """
      SELECT g.type AS word, COUNT(*) AS n
      FROM (
        SELECT gateway_account_id FROM payments WHERE \(condition) LIMIT \(bind: Self.mostPayments)
      ) p JOIN gateway_accounts g ON g.id = p.gateway_account_id
      GROUP BY g.type
      """
    ) { [try $0.text("word")] }
    return gateways.map { family.sample(counts[[$0]] ?? 0, $0) }
  }

  /// What was paid in the last hour may be on its way to Meta.
  func values(at now: Timestamp) throws -> [MetricSample] {
    let row = try rows(
      """
      SELECT CAST(COALESCE(SUM(amount), 0) * 100 AS SIGNED) AS paid,
        CAST(COALESCE(SUM(IF(state = 'sent', amount, 0)), 0) * 100 AS SIGNED) AS sent
      FROM meta_sales
      WHERE paid_at >= \(bind: now.before(.hours(25))) AND paid_at < \(bind: now.before(.hours(1)))
        AND state <> 'skipped'
      """
    ).first
    return [
      MetricFamily.paidValue.sample(Int(try row?.integer("paid") ?? 0)),
      MetricFamily.sentValue.sample(Int(try row?.integer("sent") ?? 0)),
    ]
  }
}
