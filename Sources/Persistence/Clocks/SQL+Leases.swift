import Domain
import MariaDB

/// How a lease is given and how it is judged, in every table that has `lease_owner` and `lease_until`.
///
/// It is given by the database's own clock at the moment of the statement: a process that slept meanwhile must
/// not give itself one that has run out. It is judged by that clock and by the caller's, and is free where
/// both agree: either may just have been set, and work in hand would be done twice.
extension SQL {
  static func end(of lease: Interval) -> SQL {
    "UTC_TIMESTAMP(3) + INTERVAL \(bind: lease.milliseconds * 1000) MICROSECOND"
  }

  /// A lease that would run for longer than any does was given before a clock was set back.
  static func isFree(longest: Interval, mayTakeOver: Bool, at now: Timestamp) -> SQL {
    let furthest = now.adding(longest).adding(Timestamp.clockTolerance)
    let reach = longest.milliseconds + Timestamp.clockTolerance.milliseconds
    return """
      (lease_until IS NULL OR \(bind: mayTakeOver) AND (
        lease_until <= UTC_TIMESTAMP(3) AND lease_until <= \(bind: now)
        OR lease_until > UTC_TIMESTAMP(3) + INTERVAL \(bind: reach * 1000) MICROSECOND
          AND lease_until > \(bind: furthest)))
      """
  }

  /// Whether the time of a schedule has come; one further ahead than the schedule ever puts it was stored
  /// before a clock was set back, and is due.
  static func isDue(_ column: SQL, within longest: Interval, at now: Timestamp) -> SQL {
    "(\(column) <= \(bind: now) OR \(column) > \(bind: now.adding(longest)))"
  }
}
