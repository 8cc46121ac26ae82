package import Domain

/// Why nothing was done with an event.
package enum EventRefusal: Equatable, Sendable {
  case accepted, underWay, queued, skipped, tooOld
  /// The scope has no such event.
  case notFound
  case notPaid(status: String)
  /// Its outcome has been unknown for longer than Meta tells two of the same apart.
  case mayCountTwice(since: Timestamp)
}
