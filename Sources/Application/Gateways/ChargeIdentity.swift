/// The ids of a charge at its gateway.
package struct ChargeIdentity: Equatable, Sendable {
  package var transactionID: String
  /// A second id, where the gateway has one.
  package var hash: String?
  /// The id of the seller at the gateway: the same for all charges, so it tells none from another.
  package var producerHash: String?

  package init(transactionID: String, hash: String? = nil, producerHash: String? = nil) {
    self.transactionID = transactionID
    self.hash = hash
    self.producerHash = producerHash
  }

  /// Every id of this one charge.
  package var chargeIDs: [String] { [transactionID, hash].compactMap { $0 } }

  /// Whether both share an id exactly; a webhook may hold the hash alone, where an answer has both.
  package func isSame(as other: ChargeIdentity) -> Bool {
    chargeIDs.contains { other.chargeIDs.contains($0) }
  }
}
