package import Domain

/// A time in which a pool's tracking, or that of all pools, was off.
package struct OffTime: Equatable, Sendable {
  package var began: Timestamp
  /// Nil: it is off still.
  package var ended: Timestamp?

  package init(began: Timestamp, ended: Timestamp?) {
    self.began = began
    self.ended = ended
  }

  func contains(_ time: Timestamp) -> Bool {
    time >= began && (ended.map { time < $0 } ?? true)
  }
}
