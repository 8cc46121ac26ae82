import Application
import Cryptography
import Domain
import JSON

/// Reads SyncPay's webhooks: the signed form (A), the legacy events (B) and the one observed in the
/// field (C) (facts: syncpay 6).
///
/// Only (A) carries a signature; (B) may carry the token that its registration gave. The others are
/// authenticated by the secret in our address, and none is believed before the transaction was asked
/// about.
struct SyncPayWebhook: Sendable {
  static let signatureWindow = Interval.seconds(300)

  /// Known where the seller registered an account-level webhook.
  let signingSecret: Secret<String>?
  /// Known where the seller registered a webhook of the older kind.
  let bearerToken: Secret<String>?

  func read(_ webhook: IncomingWebhook) -> WebhookContent {
    if let signature = webhook.headers["x-syncpay-signature"], let signingSecret {
      guard isGenuine(signature, webhook, secret: signingSecret) else {
        return .forged(reason: "the signature does not fit, or is older than 300 s")
      }
    }
    if let bearerToken, Self.isOlder(webhook), !Self.hasToken(bearerToken, webhook) {
      return .forged(reason: "the token is missing or does not fit")
    }
    if webhook.headers["event"]?.lowercased().hasPrefix("cashout") == true {
      return .irrelevant(reason: "a withdrawal")
    }
    guard let root = JSONValue(webhook.body), root.isObject else {
      return .notUnderstood(reason: WebhookBody.noBody, ids: LooseIDs.find(webhook.body))
    }
    let transaction = root["transaction"] ?? root["data"] ?? root
    // Withdrawals come to the same address; without their header only the shape tells.
    if transaction["pix_key"] != nil || transaction["pix_type"] != nil,
      transaction["client"] == nil
    {
      return .irrelevant(reason: "a withdrawal")
    }
    let chargeIDs = Self.chargeIDs(transaction) + (transaction == root ? [] : Self.chargeIDs(root))
    guard !chargeIDs.isEmpty else {
      return .notUnderstood(reason: "it names no transaction", ids: LooseIDs.find(webhook.body))
    }
    let gatewayStatus = transaction.text("status") ?? root.text("status") ?? ""
    // A creation never confirms a payment.
    let isCreation = root.text("event") == "transaction.created"
    return .webhooks([
      PaymentWebhook(
        chargeIDs: chargeIDs, status: isCreation ? .pending : SyncPayMapping.status(gatewayStatus),
        gatewayStatus: gatewayStatus,
        partialRefund: PartialRefund(gatewayStatus: gatewayStatus, in: [transaction, root]) {
          $0.text.flatMap { Money(decimal: $0) }
        })
    ])
  }

  /// The older kind is known by its headers alone: form (C) has the same shape and no token, and a
  /// stored webhook is read again without its headers.
  private static func isOlder(_ webhook: IncomingWebhook) -> Bool {
    webhook.headers["x-syncpay-signature"] == nil
      && (webhook.headers["event"] != nil || webhook.headers["authorization"] != nil)
  }

  private static func hasToken(_ token: Secret<String>, _ webhook: IncomingWebhook) -> Bool {
    let parts = (webhook.headers["authorization"] ?? "").split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return false }
    return constantTimeEquals(token.reveal(), parts[1].trimmed)
  }

  private static func chargeIDs(_ object: JSONValue) -> [String] {
    var chargeIDs: [String] = []
    for key in ["reference_id", "id", "idtransaction", "identifier"] {
      if let name = object.text(key), !chargeIDs.contains(name) { chargeIDs.append(name) }
    }
    return chargeIDs
  }

  private func isGenuine(
    _ signature: String, _ webhook: IncomingWebhook, secret: Secret<String>
  ) -> Bool {
    var fields: [String: String] = [:]
    for part in signature.split(separator: ",") {
      let pair = part.split(separator: "=", maxSplits: 1)
      if pair.count == 2 { fields[pair[0].trimmed] = pair[1].trimmed }
    }
    guard let time = fields["t"], let seconds = Int64(time), let given = fields["v1"],
      // Ten digits reach the year 2286; more would overflow in milliseconds.
      (0...9_999_999_999).contains(seconds)
    else { return false }
    let age = webhook.receivedAt.since(Timestamp(seconds: seconds)).milliseconds.magnitude
    let expected = hex(
      hmacSHA256(
        key: Array(secret.reveal().utf8), message: Array("\(time).".utf8) + webhook.body))
    return age <= Self.signatureWindow.milliseconds.magnitude
      && constantTimeEquals(expected, given.lowercased())
  }
}

extension Substring {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
