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
      bounded.names = Array(webhook.names.lazy.filter(Self.isName).prefix(WebhookLimits.names))
      webhooks.append(bounded)
    }
  }

  /// Gateways name charges in visible ASCII; anything else finds nothing, and is not looked up.
  private static func isName(_ name: String) -> Bool {
    (1...WebhookLimits.nameLength).contains(name.utf8.count)
      && name.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }
}
