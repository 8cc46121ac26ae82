package import Domain

/// A webhook as it came in, its sender not yet believed.
package struct IncomingWebhook: Sendable {
  package var headers: [String: String]
  package var body: [UInt8]
  package var receivedAt: Timestamp

  package init(headers: [String: String], body: [UInt8], receivedAt: Timestamp) {
    self.headers = headers
    self.body = body
    self.receivedAt = receivedAt
  }
}

package enum WebhookContent: Equatable, Sendable {
  /// A signature is there and wrong, or too old.
  case forged(reason: String)
  /// A withdrawal, or a sale by card: no charge of ours.
  case irrelevant(reason: String)
  /// Authentic, and not in the gateway's form: what may name a charge in it, as found.
  case notUnderstood(reason: String, ids: [String])
  /// One or several payments in one body.
  case webhooks([PaymentWebhook])
}

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
