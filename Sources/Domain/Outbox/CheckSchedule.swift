/// When an open charge is asked about at its gateway.
package enum CheckSchedule {
  private static let seconds = [15, 30, 60, 120, 300, 600]

  /// How long after its expiry a charge is still asked about: late money is money.
  package static let afterExpiry = Interval.days(1)

  /// While a buyer waits for a code that no answer has brought yet.
  package static let whileCodeIsMissing = Interval.seconds(10)

  /// The pause after so many checks; hourly once the first steps are used up.
  package static func delay(afterChecks checks: Int) -> Interval {
    checks < seconds.count ? .seconds(seconds[checks]) : longestDelay
  }

  package static let longestDelay = Interval.hours(1)

  /// The next time to ask, or nil when there is no more to expect.
  package static func next(
    afterChecks checks: Int, now: Timestamp, expiresAt: Timestamp
  ) -> Timestamp? {
    let next = now.adding(delay(afterChecks: checks))
    return next <= expiresAt.adding(afterExpiry) ? next : nil
  }
}
