package import Domain

/// Clicks whose server PageView is due.
package protocol DuePageViews: Sendable {
  /// Moves up to so many to the outbox, each once, and gives their number.
  func enqueue(at now: Timestamp, limit: Int) throws -> Int
}
