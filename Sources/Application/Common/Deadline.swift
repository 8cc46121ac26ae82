package import Domain

/// The instant by which a chain of calls has to end.
package struct Deadline: Sendable {
  private let instant: ContinuousClock.Instant

  package init(in interval: Interval) {
    instant = MonotonicClock.now + .milliseconds(interval.milliseconds)
  }

  /// Milliseconds left, 0 when it has passed.
  package var remaining: Int {
    let left = (instant - MonotonicClock.now).components
    return max(0, Int(left.seconds) * 1000 + Int(left.attoseconds / 1_000_000_000_000_000))
  }
}
