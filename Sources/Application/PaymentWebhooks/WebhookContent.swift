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
