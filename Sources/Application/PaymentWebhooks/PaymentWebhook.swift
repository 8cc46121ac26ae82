package import Domain

package struct PaymentWebhook: Hashable, Sendable {
  /// Every name the webhook gives the charge, the likeliest first.
  package var names: [String]
  package var status: PaymentStatus?
  package var gatewayStatus: String
  package var partialRefund: PartialRefund?

  package init(
    names: [String], status: PaymentStatus?, gatewayStatus: String,
    partialRefund: PartialRefund? = nil
  ) {
    self.partialRefund = partialRefund
    self.names = names
    self.status = status
    self.gatewayStatus = gatewayStatus
  }
}
