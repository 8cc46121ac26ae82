package import Domain

/// One attempt to have Meta take an event.
package struct EventAttempt: Equatable, Sendable {
  package var at: Timestamp
  package var outcome: String
  /// Meta's words, with the trace id.
  package var detail: String
  /// Keys that were not sent, each with its reason.
  package var leftOut: String?

  package init(at: Timestamp, outcome: String, detail: String, leftOut: String?) {
    self.at = at
    self.outcome = outcome
    self.detail = detail
    self.leftOut = leftOut
  }
}
