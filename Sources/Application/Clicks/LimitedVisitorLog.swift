/// nginx's log of visitors that asked more often than one client may.
package protocol LimitedVisitorLog: Sendable {
  /// Visitors in the next lines, by slug; nil at the end.
  func next() throws -> [String: Int]?
  /// What `next` gave last is done with.
  func advance() throws
}
