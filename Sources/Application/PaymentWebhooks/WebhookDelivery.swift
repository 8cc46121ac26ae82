package import Domain

package struct WebhookDelivery: Sendable {
  package var id: WebhookDeliveryID
  package var gatewayAccountID: GatewayAccountID
  package var reference: PaymentReference?
  package var body: [UInt8]
  package var receivedAt: Timestamp
  package var attempts: Int

  package init(
    id: WebhookDeliveryID, gatewayAccountID: GatewayAccountID, reference: PaymentReference?,
    body: [UInt8], receivedAt: Timestamp, attempts: Int
  ) {
    self.id = id
    self.gatewayAccountID = gatewayAccountID
    self.reference = reference
    self.body = body
    self.receivedAt = receivedAt
    self.attempts = attempts
  }
}
