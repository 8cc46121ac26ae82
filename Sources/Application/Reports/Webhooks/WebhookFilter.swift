package import Domain

/// Which stored webhooks; nil and empty: all.
package struct WebhookFilter: Equatable, Sendable {
  /// What became of a webhook, as it stands in `webhook_deliveries.state`.
  package enum State: String, CaseIterable, Sendable {
    case received, matched, unmatched, ignored, refused
  }

  package var states: Set<State> = []
  package var gatewayAccount: GatewayAccountID?
  package var size = PageSize.standard

  package init() {}
}
