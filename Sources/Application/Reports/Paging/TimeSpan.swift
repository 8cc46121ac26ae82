package import Domain

/// From a moment on and before another; nil: without an end on that side.
package struct TimeSpan: Equatable, Sendable {
  package var start: Timestamp?
  package var end: Timestamp?

  package init(from start: Timestamp? = nil, to end: Timestamp? = nil) {
    self.start = start
    self.end = end
  }
}
