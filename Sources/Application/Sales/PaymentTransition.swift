package import Domain

package struct PaymentTransition: Sendable {
  package var payment: Payment
  package var to: PaymentStatus
  package var evidence: String
  /// Learnt from the evidence; kept where the row has none yet.
  package var charge: ChargeIdentity?
  /// What the buyer hears of it.
  package var told: [OutboxTask]
  /// When the money came.
  package var paidAt: Timestamp?
  /// The charge's code, known only now.
  package var code: String?
  /// A new end of the charge's life.
  package var expiresAt: Timestamp?
  /// The webhook behind it, done with once the row is changed.
  package var webhook: WebhookDeliveryID?
  /// The person who decided it; only a decision ends a review of a charge that is the payment's own.
  package var decision: PaymentNote?
  package var at: Timestamp

  package init(
    payment: Payment, to: PaymentStatus, evidence: String, charge: ChargeIdentity? = nil,
    told: [OutboxTask] = [], paidAt: Timestamp? = nil, code: String? = nil,
    expiresAt: Timestamp? = nil, webhook: WebhookDeliveryID? = nil, decision: PaymentNote? = nil,
    at: Timestamp
  ) {
    self.decision = decision
    self.code = code
    self.expiresAt = expiresAt
    self.webhook = webhook
    self.paidAt = paidAt
    self.payment = payment
    self.to = to
    self.evidence = evidence
    self.charge = charge
    self.told = told
    self.at = at
  }
}
