import Application

/// What one object of a webhook's body is.
enum WebhookPart {
  case webhook(PaymentWebhook)
  case irrelevant(String)
  /// It may be about a charge of ours, and does not say so in any known way.
  case notUnderstood(String)
}
