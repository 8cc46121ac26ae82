package import Domain

/// How long a session lasts, and how many of one person do.
package enum SessionLimits {
  package static let idle = Interval.hours(8)
  package static let longest = Interval.days(7)
  /// Between a right password and the code.
  package static let codeDue = Interval.minutes(10)
  package static let confirmation = Interval.minutes(15)
  /// Between two writes of when a session was last seen.
  package static let seen = Interval.minutes(1)
  /// Of one person; the oldest ends when another begins.
  package static let mostOfPerson = 20
}
