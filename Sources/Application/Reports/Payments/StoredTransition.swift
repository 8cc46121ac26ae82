package import Domain

/// A change of a payment's state with what it rests on.
package struct StoredTransition: Equatable, Sendable {
  package var at: Timestamp
  /// Nil: the payment began.
  package var from: String?
  package var to: String
  package var evidence: String

  package init(
    at: Timestamp, from: String?, to: String, evidence: String
  ) {
    self.at = at
    self.from = from
    self.to = to
    self.evidence = evidence
  }
}
