import Domain
import MariaDB

/// What Meta said of days that nobody compares any more.
extension Retention {
  private static let keptPixelDays = Interval.days(400)

  /// With their events.
  func removePixelDays(at now: Timestamp) throws -> Bool {
    try remove(
      """
      DELETE FROM pixel_days WHERE start_at < \(bind: now.before(Self.keptPixelDays))
      ORDER BY start_at LIMIT \(bind: Self.piece)
      """)
  }
}
