package import Domain

/// How long a pixel is left alone because Meta asked for it, or soon would.
package struct PixelPace: Equatable, Sendable {
  package static let longest = Interval.hours(24)

  /// For everything.
  package var all: Interval
  /// For all events but Purchases.
  package var clicks: Interval

  package init(all: Interval, clicks: Interval) {
    self.all = all
    self.clicks = clicks
  }
}
