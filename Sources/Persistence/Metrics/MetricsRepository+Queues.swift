import Application
import Domain
import MariaDB

/// What waits, and for how long.
extension MetricsRepository {
  /// Beyond that it does not matter how many.
  private static let most = 10_000

  func outbox(at now: Timestamp) throws -> [MetricSample] {
    let held = try counts(
      """
      SELECT waiting.word, COUNT(*) AS n FROM (
        SELECT kind AS word FROM outbox WHERE held_by IS NOT NULL AND state IN ('pending', 'waiting')
        LIMIT \(bind: Self.most)
      ) waiting GROUP BY waiting.word
      """
    ) { [try $0.text("word")] }
    return try OutboxKind.all.flatMap { kind in
      var age = try oldestDue(kind, at: now)
      if kind == .pageView { age = max(age, try oldestPageViewOfAClick(at: now)) }
      return [
        MetricFamily.outboxTasks.sample(try count(kind, "pending"), kind.name, "pending"),
        MetricFamily.outboxTasks.sample(try count(kind, "waiting"), kind.name, "attention"),
        MetricFamily.outboxHeld.sample(held[[kind.name]] ?? 0, kind.name),
        MetricFamily.outboxAge.sample(age.inSeconds, kind.name),
      ]
    }
  }

  private func count(_ kind: OutboxKind, _ state: String) throws -> Int {
    let counted = try rows(
      """
      SELECT COUNT(*) AS n FROM (
        SELECT 1 FROM outbox WHERE state = \(bind: state) AND kind = \(bind: kind.name)
        LIMIT \(bind: Self.most)
      ) some
      """)
    return Int(try counted.first?.integer("n") ?? 0)
  }

  private func oldestDue(_ kind: OutboxKind, at now: Timestamp) throws -> Interval {
    let health = HealthRepository(database, in: scope)
    return try health.oldestDue([kind], at: now)?.age ?? .seconds(0)
  }

  private func oldestPageViewOfAClick(at now: Timestamp) throws -> Interval {
    try age(
      """
      SELECT MIN(page_view_due_at) AS oldest FROM clicks WHERE page_view_due_at <= \(bind: now)
      """, at: now)
  }

  func queues(at now: Timestamp) throws -> [MetricSample] {
    let waiting = try rows(
      """
      SELECT COUNT(*) AS n FROM (
        SELECT 1 FROM webhook_deliveries
        WHERE state IN ('received', 'unmatched') AND next_attempt_at IS NOT NULL
        LIMIT \(bind: Self.most)
      ) some
      """)
    let check = try age(
      "SELECT MIN(next_check_at) AS oldest FROM payments WHERE next_check_at <= \(bind: now)",
      at: now)
    return [
      MetricFamily.webhooksWaiting.sample(Int(try waiting.first?.integer("n") ?? 0)),
      MetricFamily.chargeCheckAge.sample(check.inSeconds),
    ]
  }

  private func age(_ query: SQL, at now: Timestamp) throws -> Interval {
    guard let oldest = try rows(query).first?.optionalTimestamp("oldest") else {
      return .seconds(0)
    }
    return now.since(oldest)
  }
}

extension Interval {
  fileprivate var inSeconds: Double { Double(milliseconds) / 1000 }
}
