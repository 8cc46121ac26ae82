/// So many things of one kind for which a person is needed.
package struct AttentionItem: Equatable, Sendable {
  /// In the order of their urgency.
  package enum Kind: String, CaseIterable, Sendable {
    case botNotAnswering = "bot_not_answering"
    case gatewayRefused = "gateway_refused"
    case gatewayNotVerified = "gateway_not_verified"
    case paymentInReview = "payment_in_review"
    case deliveryWaiting = "delivery_waiting"
    case eventWaiting = "event_waiting"
    case webhookUnmatched = "webhook_unmatched"
    case webhookNotUnderstood = "webhook_not_understood"
    case noAlertChat = "no_alert_chat"
  }

  package let kind: Kind
  /// At most ``most``.
  package let count: Int

  /// Nobody needs to know more exactly: that many say "look at the list".
  package static let most = 1_000

  package init(kind: Kind, count: Int) {
    self.kind = kind
    self.count = count
  }

  /// Of one: `1 venda em revisão`.
  package var title: String {
    let one = count == 1
    return switch kind {
    case .botNotAnswering: one ? "1 bot que não responde" : "\(count) bots que não respondem"
    case .gatewayRefused:
      one ? "1 conta no gateway recusada" : "\(count) contas no gateway recusadas"
    case .gatewayNotVerified:
      one ? "1 conta no gateway não verificada" : "\(count) contas no gateway não verificadas"
    case .paymentInReview: one ? "1 venda em revisão" : "\(count) vendas em revisão"
    case .deliveryWaiting: one ? "1 entrega parada" : "\(count) entregas paradas"
    case .eventWaiting: one ? "1 evento parado" : "\(count) eventos parados"
    case .webhookUnmatched:
      one ? "1 aviso do gateway sem venda" : "\(count) avisos do gateway sem venda"
    case .webhookNotUnderstood:
      one ? "1 aviso do gateway não entendido" : "\(count) avisos do gateway não entendidos"
    case .noAlertChat: "Nenhum chat recebe os alertas"
    }
  }
}
