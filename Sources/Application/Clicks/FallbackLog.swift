/// nginx's log of the clicks that it answered alone.
package protocol FallbackLog: Sendable {
  /// The next lines that are whole; empty at the end.
  func next(limit: Int) throws -> [FallbackLine]
  /// What `next` gave last is done with and is not given again, short of a crash in between.
  func advance() throws
  /// Keeps lines for a person to look at.
  func setAside(_ lines: [String]) throws
}
