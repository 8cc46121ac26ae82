package import Domain

package struct StatusReport: Equatable, Sendable {
  package var charge: ChargeIdentity
  /// Our own name of the payment, where the gateway hands it back.
  package var reference: PaymentReference?
  package var evidence: ChargeEvidence
  /// Nil for a word that is on no list: it changes nothing.
  package var status: PaymentStatus?
  /// As the gateway writes it.
  package var gatewayStatus: String
  package var amount: Money?
  /// When the money came, where the gateway says so.
  package var paidAt: Timestamp?
  package var partialRefund: PartialRefund?

  package init(
    charge: ChargeIdentity, reference: PaymentReference? = nil, status: PaymentStatus?,
    gatewayStatus: String, amount: Money?, paidAt: Timestamp? = nil,
    partialRefund: PartialRefund? = nil,
    evidence: ChargeEvidence = ChargeEvidence()
  ) {
    self.partialRefund = partialRefund
    self.evidence = evidence
    self.charge = charge
    self.reference = reference
    self.status = status
    self.gatewayStatus = gatewayStatus
    self.amount = amount
    self.paidAt = paidAt
  }

  /// Whether it answers this query about this payment: a gateway may take one charge for another.
  func answers(_ query: StatusQuery, about payment: Payment) -> Bool {
    if let reference, reference != payment.reference { return false }
    switch query {
    case .charge(let asked), .detailed(let asked): return charge.isSame(as: asked)
    case .reference(let asked): return reference == asked
    }
  }
}
