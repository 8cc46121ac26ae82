/// How a gateway names a charge.
package struct ChargeIdentity: Equatable, Sendable {
  package var transactionID: String
  /// A second name, where the gateway has one.
  package var hash: String?
  /// The seller's own name at the gateway: the same for all charges, so it names none.
  package var producerHash: String?

  package init(transactionID: String, hash: String? = nil, producerHash: String? = nil) {
    self.transactionID = transactionID
    self.hash = hash
    self.producerHash = producerHash
  }

  /// Every name of this one charge.
  package var names: [String] { [transactionID, hash].compactMap { $0 } }

  /// Whether both share a name exactly; a webhook may hold the hash alone, where an answer has both.
  package func isSame(as other: ChargeIdentity) -> Bool {
    names.contains { other.names.contains($0) }
  }
}
