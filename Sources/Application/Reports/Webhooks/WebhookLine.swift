package import Domain

/// A webhook as a gateway sent it, and what became of it.
package struct WebhookLine: Equatable, Sendable {
  package var id: WebhookDeliveryID
  package var receivedAt: Timestamp
  package var gatewayAccount: String
  package var gatewayType: String
  package var state: WebhookFilter.State
  package var detail: String
  /// The reference of its payment.
  package var payment: String?
  package var attempts: Int
  package var nextAttemptAt: Timestamp?
  package var isUnderstood: Bool
  /// Without secrets and without what is a person's; nil in lists, and where it no longer opens.
  package var body: String?

  package init(
    id: WebhookDeliveryID, receivedAt: Timestamp, gatewayAccount: String, gatewayType: String,
    state: WebhookFilter.State, detail: String, payment: String?, attempts: Int,
    nextAttemptAt: Timestamp?, isUnderstood: Bool, body: String?
  ) {
    self.id = id
    self.receivedAt = receivedAt
    self.gatewayAccount = gatewayAccount
    self.gatewayType = gatewayType
    self.state = state
    self.detail = detail
    self.payment = payment
    self.attempts = attempts
    self.nextAttemptAt = nextAttemptAt
    self.isUnderstood = isUnderstood
    self.body = body
  }
}
