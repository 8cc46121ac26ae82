package import Domain

/// What follows from a payment, in the outbox.
package struct StoredTask: Equatable, Sendable {
  package var id: OutboxTaskID
  /// In Portuguese where this program knows the kind.
  package var kind: String
  /// As it stands in the column `outbox.state`.
  package var state: String
  package var detail: String
  package var attempts: Int
  package var createdAt: Timestamp
  package var nextAttemptAt: Timestamp
  package var finishedAt: Timestamp?

  package init(
    id: OutboxTaskID, kind: String, state: String, detail: String, attempts: Int,
    createdAt: Timestamp, nextAttemptAt: Timestamp, finishedAt: Timestamp?
  ) {
    self.id = id
    self.kind = kind
    self.state = state
    self.detail = detail
    self.attempts = attempts
    self.createdAt = createdAt
    self.nextAttemptAt = nextAttemptAt
    self.finishedAt = finishedAt
  }
}
