package import Domain

/// Sales that chats are to be told of one by one.
package protocol SaleNews: Sendable {
  /// Enqueues up to so many messages, each once; gives their number.
  func enqueue(at now: Timestamp, limit: Int) throws -> Int
}
