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

  package init(
    id: OutboxTaskID, sellerID: SellerID, kind: OutboxKind, payload: StoredPayload,
    history: AttemptHistory, claimedAt: Timestamp, lease: String
  ) {
    self.lease = lease
    self.id = id
    self.sellerID = sellerID
    self.kind = kind
    self.payload = payload
    self.history = history
    self.claimedAt = claimedAt
  }
}

/// A payload as it was stored, read by the worker of its kind.
package struct StoredPayload: Sendable {
  private let decode: @Sendable (any Decodable.Type) throws -> any Decodable

  package init(decode: @escaping @Sendable (any Decodable.Type) throws -> any Decodable) {
    self.decode = decode
  }

  /// Throws where the stored text is no such value.
  package func read<Payload: OutboxPayload>(as type: Payload.Type) throws -> Payload {
    guard let payload = try decode(type) as? Payload else { throw UnreadablePayload() }
    return payload
  }
}

package struct UnreadablePayload: Error {
  package init() {}
}
