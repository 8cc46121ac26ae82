/// How much of one body is acted on, whatever is in it.
enum WebhookLimits {
  /// Different webhooks; gateways send one, or a few together.
  static let webhooks = 50
  /// Of one webhook.
  static let chargeIDs = 8
  /// No charge id in our tables is longer, in bytes.
  static let chargeIDLength = 128
  /// Payments about which the gateway is asked at once; the rest is asked about later.
  static let queries = 10
}
