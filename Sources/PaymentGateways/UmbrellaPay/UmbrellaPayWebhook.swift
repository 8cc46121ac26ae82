import Application
import Domain
import JSON

/// Reads UmbrellaPay's webhooks (facts: umbrellapay 6).
///
/// None carries a signature: they are authenticated by the secret in our address, and none is
/// believed before the transaction was asked about.
enum UmbrellaPayWebhook {
  static func read(_ webhook: IncomingWebhook) -> WebhookContent {
    WebhookBody.read(webhook.body, each: part)
  }

  private static func part(_ root: JSONValue) -> WebhookPart {
    let layers = layers(root)
    // The innermost has the status; the documented form has its id at the root.
    let transaction = UmbrellaPayTransaction(layers.last ?? root)
    let ids =
      layers.map { $0.text("objectId", "object_id") }
      + layers.reversed().flatMap {
        [$0.text("id"), $0.text("transactionId", "transaction_id")]
      }
    // Our own reference, where the metadata comes back with it.
    let chargeIDs = uniqueIDs(ids + [transaction.reference?.text])
    guard !chargeIDs.isEmpty else { return .notUnderstood("it names no transaction") }
    return .webhook(
      PaymentWebhook(
        chargeIDs: chargeIDs, status: transaction.status, gatewayStatus: transaction.gatewayStatus,
        partialRefund: transaction.partialRefund))
  }

  /// The object and its `data` objects, the outermost first.
  private static func layers(_ root: JSONValue) -> [JSONValue] {
    var layers = [root]
    while let inner = layers.last?["data"], inner.isObject { layers.append(inner) }
    return layers
  }
}
