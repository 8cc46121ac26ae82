/// The three contracts by which SyncPay was seen to send webhooks (facts: syncpay 6).
enum WebhookGeneration: String, Sendable {
  /// B: header `event`, a static Bearer.
  case event
  /// A: signed.
  case signed
  /// C: as one integrator observed it, upper-case words.
  case observed
}
