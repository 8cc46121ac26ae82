package import Domain

/// One moment in the story of a payment.
package struct TraceStep: Equatable, Sendable {
  package let at: Timestamp
  package let what: String
  package let details: [String: String]

  package init(at: Timestamp, what: String, details: [String: String]) {
    self.at = at
    self.what = what
    self.details = details
  }
}
