package import Domain

/// What gateways called one seller with.
package protocol WebhookList: Sendable {
  /// The newest first, without their bodies.
  func webhooks(_ filter: WebhookFilter, after cursor: PageCursor?) throws -> ListPage<WebhookLine>
  /// With its body; nil where the seller has no such webhook.
  func webhook(_ id: WebhookDeliveryID) throws -> WebhookLine?
}
