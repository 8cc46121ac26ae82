package import Application
import Domain
import MariaDB

/// Days of pixels beside the payments.
extension ReconciliationRepository {
  package func pixelDays(from first: String, to last: String) throws -> [PixelDayLine] {
    try database.repeatable { session in
      try session.query(
        """
        SELECT a.name AS account, d.pixel_id, d.day, d.fetched_at, d.counts_problem,
          d.quality_problem, COALESCE(e.event_name, 'Purchase') AS event_name, e.accepted,
          e.counted, e.match_quality, e.coverage, e.deduplicated
        FROM pixel_days d
        JOIN accounts a ON a.id = d.account_id
        LEFT JOIN pixel_day_events e
          ON e.account_id = d.account_id AND e.pixel_id = d.pixel_id AND e.day = d.day
        WHERE \(scope.condition("d.account_id")) AND d.day >= \(bind: first) AND d.day <= \(bind: last)
          AND (e.event_name IS NULL OR e.event_name = 'Purchase' OR e.counted > 0
            OR e.match_quality IS NOT NULL)
        ORDER BY d.day, a.name, d.pixel_id, e.event_name <> 'Purchase', e.event_name
        """)
    }.map { try PixelDayLine($0) }
  }
}

extension PixelDayLine {
  fileprivate init(_ row: Row) throws {
    self.init(
      account: try row.text("account"), pixelID: try row.text("pixel_id"),
      day: try row.text("day"), event: try row.text("event_name"),
      accepted: try row.optionalInteger("accepted"), counted: try row.optionalInteger("counted"),
      quality: EventQuality(
        match: try row.optionalText("match_quality"), coverage: try row.optionalText("coverage"),
        deduplicated: try row.optionalText("deduplicated")))
    fetchedAt = try row.optionalTimestamp("fetched_at")
    countsProblem = try row.optionalText("counts_problem")
    qualityProblem = try row.optionalText("quality_problem")
  }
}
