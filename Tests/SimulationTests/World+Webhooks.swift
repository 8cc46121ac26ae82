import Domain

@testable import Application

/// A row of the stored webhooks.
struct StoredWebhook {
  var delivery: WebhookDelivery
  var isOpen = true
  var next: Timestamp?
}

/// Webhooks as their repository keeps them.
extension World: WebhookInbox {
  func store(
    _ webhook: IncomingWebhook, reference: PaymentReference?, account: GatewayAccount
  ) throws -> WebhookDeliveryID {
    try call(.storeWebhook) {
      let id = WebhookDeliveryID(Int64(webhooks.count + 1))
      webhooks.append(
        StoredWebhook(
          delivery: WebhookDelivery(
            id: id, gatewayAccountID: account.id, reference: reference, body: webhook.body,
            receivedAt: webhook.receivedAt, attempts: 0),
          next: webhook.receivedAt.adding(.seconds(30))))
      return id
    }
  }

  func settle(_ id: WebhookDeliveryID, as outcome: WebhookOutcome) throws {
    try call(.settleWebhook) { settle(id, outcome) }
  }

  /// In the transaction of what it led to.
  func settle(_ id: WebhookDeliveryID, _ outcome: WebhookOutcome) {
    let index = Int(id.rawValue) - 1
    if case .unmatched(_, let next) = outcome {
      (webhooks[index].isOpen, webhooks[index].next) = (true, next)
    } else {
      (webhooks[index].isOpen, webhooks[index].next) = (false, nil)
    }
  }

  func markNotUnderstood(
    _ id: WebhookDeliveryID, account: GatewayAccountID, inARow count: Int
  ) -> Bool { false }

  func claimUnmatched(at now: Timestamp, limit: Int) throws -> [WebhookDelivery] {
    try call(.claimWebhook) {
      let due = webhooks.indices.filter { index in
        webhooks[index].isOpen && webhooks[index].next.map { $0 <= now } ?? false
      }.sorted { (webhooks[$0].next ?? now, $0) < (webhooks[$1].next ?? now, $1) }
      return due.prefix(limit).map { index in
        let delivery = webhooks[index].delivery
        webhooks[index].delivery.attempts += 1
        webhooks[index].next = now.adding(.minutes(1))
        return delivery
      }
    }
  }
}
