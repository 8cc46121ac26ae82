/// When work that failed is tried again.
package enum RetrySchedule {
  /// Five seconds first, then longer, half an hour at most; `jitter` from 0 to 1 spreads up to a
  /// quarter on top, so that many entries that failed together do not come back together.
  package static func delay(afterAttempt attempt: Int, jitter: Double) -> Interval {
    let steps = [5, 15, 60, 300, 900]
    let seconds = attempt <= steps.count ? steps[max(0, attempt - 1)] : 1800
    return .milliseconds(seconds * 1000 + Int(Double(seconds) * 250 * jitter))
  }
}

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
