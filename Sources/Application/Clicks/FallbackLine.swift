/// One line of the log.
package enum FallbackLine: Sendable {
  case click(FallbackClick)
  /// No visitor was sent on: another method, or no page for that link.
  case noClick
  case malformed(String)
}
