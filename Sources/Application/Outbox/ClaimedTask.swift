package import Domain

/// A task that one dispatcher has leased.
package struct ClaimedTask: Sendable {
  package var id: OutboxTaskID
  package var sellerID: SellerID
  package var kind: OutboxKind
  package var payload: StoredPayload
  package var history: AttemptHistory
  package var claimedAt: Timestamp
  /// Names this claim; only its holder writes the result down.
  package var lease: String
  /// A person had it sent again.
  package var isResent: Bool
  /// Media of a message that earlier attempts got rid of; to be written down by whoever finishes this one.
  package var partsSent: Int

  package init(
    id: OutboxTaskID, sellerID: SellerID, kind: OutboxKind, payload: StoredPayload,
    history: AttemptHistory, claimedAt: Timestamp, lease: String,
    isResent: Bool = false, partsSent: Int = 0
  ) {
    self.partsSent = partsSent
    self.isResent = isResent
    self.lease = lease
    self.id = id
    self.sellerID = sellerID
    self.kind = kind
    self.payload = payload
    self.history = history
    self.claimedAt = claimedAt
  }
}

package struct UnreadablePayload: Error {
  package init() {}
}
