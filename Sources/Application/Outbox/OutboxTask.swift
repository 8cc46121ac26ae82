package import Domain

/// What is stored with a task, as JSON.
package typealias OutboxPayload = Codable & Hashable & Sendable

/// Work that is enqueued in the transaction of its cause, and done afterwards.
package struct OutboxTask: Equatable, Sendable {
  package let kind: OutboxKind
  /// A task is enqueued once under its key.
  package let deduplicationKey: String
  package let payload: any OutboxPayload
  package let sellerID: SellerID
  /// The payment that it belongs to, where there is one.
  package let paymentID: PaymentID?
  package let due: Timestamp

  package static func == (left: OutboxTask, right: OutboxTask) -> Bool {
    left.kind == right.kind && left.deduplicationKey == right.deduplicationKey
      && AnyHashable(left.payload) == AnyHashable(right.payload)
      && left.sellerID == right.sellerID && left.paymentID == right.paymentID
      && left.due == right.due
  }
}
