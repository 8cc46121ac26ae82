import Domain

/// How much of one body is acted on, whatever is in it.
enum WebhookLimits {
  /// Different webhooks; gateways send one, or a few together.
  static let webhooks = 50
  /// Of one webhook.
  static let names = 8
  /// No name in our tables is longer, in bytes.
  static let nameLength = 128
  /// Payments about which the gateway is asked at once; the rest is asked about later.
  static let queries = 10
}

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
