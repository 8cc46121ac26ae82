import Application
import Domain
import MariaDB

/// What Meta is told.
extension MetricsRepository {
  private static let mostAttempts = 20_000
  private static let events = ConversionEvent.Name.allCases.map(\.rawValue)
  private static let outcomes = [
    "accepted", "retry", "unknown", "credentials_refused", "held", "rejected", "skipped", "partial",
    "time_refused", "keys_refused",
  ]
  private static let states = ["ok", "held", "off"]

  /// Of a pool `r`.
  private func state(at now: Timestamp) -> SQL {
    """
    CASE WHEN COALESCE(r.meta_tracking_enabled, 0) = 0 OR r.meta_pixel_id IS NULL
        OR r.meta_access_token IS NULL THEN 'off'
      WHEN r.meta_held_until > \(bind: now) THEN 'held' ELSE 'ok' END
    """
  }

  func attempts(at now: Timestamp) throws -> [MetricSample] {
    let counts = try counts(
      """
      SELECT a.event_name, a.outcome, \(state(at: now)) AS pixel, COUNT(*) AS n
      FROM (
        SELECT pool_id, event_name, outcome FROM conversion_attempts
        WHERE attempted_at >= \(bind: now.before(.hours(1)))
        ORDER BY attempted_at DESC LIMIT \(bind: Self.mostAttempts)
      ) a LEFT JOIN redirect_pools r ON r.id = a.pool_id
      GROUP BY a.event_name, a.outcome, pixel
      """
    ) { row in
      let (event, outcome) = (try row.text("event_name"), try row.text("outcome"))
      return [
        Self.events.contains(event) ? event : Self.other,
        Self.outcomes.contains(outcome) ? outcome : Self.other, try row.text("pixel"),
      ]
    }
    // A sum over no samples is nothing: rules compare it with zero.
    let nothing = [[ConversionEvent.Name.purchase.rawValue, "accepted", "ok"]: 0]
    return nothing.merging(counts) { $1 }.map {
      MetricSample(.conversionAttempts, $0, Double($1))
    }
  }

  func pixels(at now: Timestamp) throws -> [MetricSample] {
    let counts = try counts(
      """
      SELECT \(state(at: now)) AS word, COUNT(*) AS n
      FROM redirect_pools r WHERE r.is_active = 1 GROUP BY word
      """
    ) { [try $0.text("word")] }
    return Self.states.map { MetricFamily.pixels.sample(counts[[$0]] ?? 0, $0) }
  }
}
