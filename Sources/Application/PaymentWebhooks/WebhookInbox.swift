package import Domain

/// Incoming webhooks, kept until they led to something.
package protocol WebhookInbox: Sendable {
  func store(_ webhook: IncomingWebhook, reference: PaymentReference?, account: GatewayAccount)
    throws
    -> WebhookDeliveryID
  func settle(_ id: WebhookDeliveryID, as outcome: WebhookOutcome) throws
  /// Writes down that the webhook was not understood; true where so many of the account's newest were not.
  func markNotUnderstood(
    _ id: WebhookDeliveryID, account: GatewayAccountID, inARow count: Int
  ) throws -> Bool
  /// Unmatched ones that are due, each for one caller.
  func claimUnmatched(at now: Timestamp, limit: Int) throws -> [WebhookDelivery]
}
