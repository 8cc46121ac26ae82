/// The webhooks of one body, each once, as many as are acted on.
struct BoundedWebhooks {
  private(set) var webhooks: [PaymentWebhook] = []
  /// How many others there were.
  private(set) var leftOut = 0

  init(_ all: [PaymentWebhook]) {
    var known: Set<PaymentWebhook> = []
    for webhook in all {
      guard known.insert(webhook).inserted else { continue }
      guard webhooks.count < WebhookLimits.webhooks else {
        leftOut += 1
        continue
      }
      var bounded = webhook
      bounded.chargeIDs = Array(
        webhook.chargeIDs.lazy.filter(Self.isChargeID).prefix(WebhookLimits.chargeIDs))
      webhooks.append(bounded)
    }
  }

  /// Ids of charges are visible ASCII; anything else finds nothing, and is not looked up.
  private static func isChargeID(_ name: String) -> Bool {
    (1...WebhookLimits.chargeIDLength).contains(name.utf8.count)
      && name.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }
}
