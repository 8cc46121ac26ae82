package import Domain

/// One event for Meta, as the ledger shows it.
package struct EventEntry: Equatable, Sendable {
  /// What has become of it.
  package enum State: String, CaseIterable, Sendable {
    case sent
    /// Will be tried again by itself.
    case retry
    /// For a person.
    case waiting
    case skipped
  }

  package var id: OutboxTaskID
  package var kind: OutboxKind
  package var sellerID: SellerID
  package var seller: String
  package var pool: String?
  package var eventID: String
  /// Of a Purchase.
  package var payment: Payment?
  package var state: State
  /// Last error, reason or answer, in Meta's words where they are hers.
  package var detail: String
  package var attempts: Int
  /// When what it tells of happened; nil where that is not stored any more.
  package var eventTime: Timestamp?
  package var createdAt: Timestamp
  package var nextAttemptAt: Timestamp
  package var finishedAt: Timestamp?
  /// Since when it is not known whether Meta has it.
  package var unknownSince: Timestamp?
  package var resentAt: Timestamp?
  /// A process is at it right now.
  package var isUnderWay: Bool

  package struct Payment: Equatable, Sendable {
    package var reference: String
    package var status: String
    package var amount: Money

    package init(reference: String, status: String, amount: Money) {
      self.reference = reference
      self.status = status
      self.amount = amount
    }
  }

  package init(
    id: OutboxTaskID, kind: OutboxKind, sellerID: SellerID, seller: String, pool: String?,
    eventID: String, payment: Payment?, state: State, detail: String, attempts: Int,
    eventTime: Timestamp?, createdAt: Timestamp, nextAttemptAt: Timestamp, finishedAt: Timestamp?,
    unknownSince: Timestamp?, resentAt: Timestamp?, isUnderWay: Bool
  ) {
    self.id = id
    self.kind = kind
    self.sellerID = sellerID
    self.seller = seller
    self.pool = pool
    self.eventID = eventID
    self.payment = payment
    self.state = state
    self.detail = detail
    self.attempts = attempts
    self.eventTime = eventTime
    self.createdAt = createdAt
    self.nextAttemptAt = nextAttemptAt
    self.finishedAt = finishedAt
    self.unknownSince = unknownSince
    self.resentAt = resentAt
    self.isUnderWay = isUnderWay
  }
}
