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
