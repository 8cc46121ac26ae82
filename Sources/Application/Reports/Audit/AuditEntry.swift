package import Domain

/// One line of a seller's audit trail.
package struct AuditEntry: Equatable, Sendable {
  package var id: Int64
  package var kind: String
  /// What happened, and who did it where a person did.
  package var detail: String
  package var at: Timestamp
  package var occurrences: Int
  /// Nil: once.
  package var lastAt: Timestamp?

  package init(
    id: Int64, kind: String, detail: String, at: Timestamp, occurrences: Int, lastAt: Timestamp?
  ) {
    self.id = id
    self.kind = kind
    self.detail = detail
    self.at = at
    self.occurrences = occurrences
    self.lastAt = lastAt
  }
}
