package import Domain

/// What a gateway's call says about one charge.
package struct PaymentWebhook: Hashable, Sendable {
  /// Every id that may be the charge's, the likeliest first.
  package var chargeIDs: [String]
  /// Nil for a word that is on no list.
  package var status: PaymentStatus?
  /// As the gateway writes it.
  package var gatewayStatus: String
  package var partialRefund: PartialRefund?

  package init(
    chargeIDs: [String], status: PaymentStatus?, gatewayStatus: String,
    partialRefund: PartialRefund? = nil
  ) {
    self.partialRefund = partialRefund
    self.chargeIDs = chargeIDs
    self.status = status
    self.gatewayStatus = gatewayStatus
  }
}
