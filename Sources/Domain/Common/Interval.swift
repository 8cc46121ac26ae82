/// A span of time.
package struct Interval: Hashable, Comparable, Sendable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package static func milliseconds(_ count: Int) -> Interval {
    Interval(milliseconds: Int64(count))
  }
  package static func seconds(_ count: Int) -> Interval { .milliseconds(count * 1000) }
  package static func minutes(_ count: Int) -> Interval { .seconds(count * 60) }
  package static func hours(_ count: Int) -> Interval { .minutes(count * 60) }
  package static func days(_ count: Int) -> Interval { .hours(count * 24) }

  package static func < (left: Interval, right: Interval) -> Bool {
    left.milliseconds < right.milliseconds
  }

  package static prefix func - (interval: Interval) -> Interval {
    Interval(milliseconds: -interval.milliseconds)
  }

  package var magnitude: Interval { milliseconds < 0 ? -self : self }
}
