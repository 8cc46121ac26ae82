package import Application
package import Domain

/// Keeps webhooks as they come, or cannot.
package struct StubInbox: WebhookInbox {
  package let stored = Log<IncomingWebhook>()
  package let references = Log<PaymentReference?>()
  package let settled = Log<WebhookOutcome>()
  private let isAway: Bool

  package init(isAway: Bool = false) { self.isAway = isAway }

  package func store(
    _ webhook: IncomingWebhook, reference: PaymentReference?, account: GatewayAccount
  ) throws -> WebhookDeliveryID {
    if isAway { throw Broken() }
    stored.add(webhook)
    references.add(reference)
    return WebhookDeliveryID(1)
  }

  package func settle(_ id: WebhookDeliveryID, as outcome: WebhookOutcome) { settled.add(outcome) }
  package func markNotUnderstood(
    _ id: WebhookDeliveryID, account: GatewayAccountID, inARow count: Int
  ) -> Bool { false }
  package func claimUnmatched(at now: Timestamp, limit: Int) -> [WebhookDelivery] { [] }
}
