import Application
import Domain
import JSON

/// Reads Átomo Pay's webhooks in all their forms (facts: atomopay 6).
///
/// None carries a signature: they are authenticated by the secret in our address, and none is
/// believed before the transaction was asked about.
enum AtomoPayWebhook {
  static func read(_ webhook: IncomingWebhook) -> WebhookContent {
    WebhookBody.read(webhook.body, each: part)
  }

  private static func part(_ root: JSONValue) -> WebhookPart {
    let layers = layers(root, depth: 3)
    // The token is read last: it looks like one of an integration.
    let groups = [["transaction_hash"], ["hash"], ["id"], ["reference"], ["token"]]
    let chargeIDs = uniqueIDs(
      groups.flatMap { keys in
        layers.flatMap { layer in keys.map { layer.text($0) } }
      })
    guard !chargeIDs.isEmpty else { return .notUnderstood("it names no transaction") }
    let gatewayStatus = gatewayStatus(layers)
    return .webhook(
      PaymentWebhook(
        chargeIDs: chargeIDs, status: AtomoPayMapping.status(gatewayStatus),
        gatewayStatus: gatewayStatus,
        partialRefund: PartialRefund(gatewayStatus: gatewayStatus, in: layers)))
  }

  /// `payment_status` decides wherever it stands; else the first `status` that is on the list, since
  /// wrappers have one of their own and the integrator's form has it outside of the transaction.
  private static func gatewayStatus(_ layers: [JSONValue]) -> String {
    for key in ["payment_status", "status"] {
      let gatewayStatuses = layers.compactMap { $0.text(key) }
      if let gatewayStatus = gatewayStatuses.first(where: { AtomoPayMapping.status($0) != nil })
        ?? gatewayStatuses.first
      {
        return gatewayStatus
      }
    }
    return ""
  }

  /// The object and what it wraps, the outermost first.
  private static func layers(_ object: JSONValue, depth: Int) -> [JSONValue] {
    guard depth > 0 else { return [object] }
    let wrapped = ["data", "payload", "transaction"].compactMap { object[$0] }
    return [object] + wrapped.filter(\.isObject).flatMap { layers($0, depth: depth - 1) }
  }
}
