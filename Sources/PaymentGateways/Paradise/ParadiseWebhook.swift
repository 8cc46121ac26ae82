import Application
import Domain
import JSON

/// Reads Paradise's webhooks in all five forms (facts: paradise 6).
///
/// None carries a signature: they are authenticated by the secret in our address, and none is
/// believed before the transaction was asked about.
enum ParadiseWebhook {
  static func read(_ webhook: IncomingWebhook) -> WebhookContent {
    WebhookBody.read(webhook.body, each: part)
  }

  private static func part(_ root: JSONValue) -> WebhookPart {
    let layers = [root, root["data"], root["transaction"]].compactMap { $0 }.filter(\.isObject)
    // Our own reference first: `transaction_id` may be a public name that no answer gave us.
    let keys = ["external_id", "store_reference", "reference", "transaction_id", "id", "hash"]
    let chargeIDs = uniqueIDs(keys.flatMap { key in layers.map { $0.text(key) } })
    guard !chargeIDs.isEmpty else { return .notUnderstood("it names no transaction") }
    let gatewayStatuses = ["status", "payment_status", "raw_status"].flatMap { key in
      layers.compactMap { $0.text(key) }
    }
    if let gatewayStatus = gatewayStatuses.first(where: { $0.lowercased() != "success" }) {
      return .webhook(
        PaymentWebhook(
          chargeIDs: chargeIDs, status: ParadiseMapping.status(gatewayStatus),
          gatewayStatus: gatewayStatus,
          partialRefund: PartialRefund(gatewayStatus: gatewayStatus, in: layers)))
    }
    let kind = root.text("webhook_type", "event") ?? ""
    return .webhook(
      PaymentWebhook(
        chargeIDs: chargeIDs, status: ParadiseMapping.status(ofKind: kind), gatewayStatus: kind,
        partialRefund: PartialRefund(
          gatewayStatus: String(kind.trimmingPrefix("transaction.")), in: layers)))
  }
}
