package import Domain

/// A click to be stored, and the server PageView enqueued in the same transaction.
package struct RecordedClick: Equatable, Sendable {
  package var click: Click
  /// Nil: none is enqueued.
  package var pageViewDueAt: Timestamp?

  package init(click: Click, pageViewDueAt: Timestamp?) {
    self.click = click
    self.pageViewDueAt = pageViewDueAt
  }
}
