import Application

extension AttentionItem {
  /// Why it matters, and where it is dealt with.
  var words: (why: String, action: String, path: String) {
    switch kind {
    case .botNotAnswering:
      (
        "O Telegram recusa o token: quem clica vai para outro bot, ou para nenhum.", "Ver os bots",
        "/admin/bots"
      )
    case .gatewayRefused:
      (
        "O gateway recusa as chaves: por essa conta não se gera PIX.", "Ver as contas",
        "/admin/gateways"
      )
    case .gatewayNotVerified:
      (
        "Falta testar as chaves para a conta receber vendas.", "Ver as contas", "/admin/gateways"
      )
    case .paymentInReview:
      (
        "O valor pago não bate com o cobrado: só você decide.", "Ver as vendas",
        "/admin/payments?state=review"
      )
    case .deliveryWaiting:
      (
        "Foi pago e não chegou ao comprador.", "Ver as vendas",
        "/admin/payments?state=paid"
      )
    case .eventWaiting:
      (
        "A Meta não recebeu, e não tenta mais sozinho.", "Ver os eventos",
        "/admin/events?state=waiting"
      )
    case .webhookUnmatched:
      (
        "O gateway avisou de algo que não achamos entre as suas vendas.", "Ver os avisos",
        "/admin/webhooks?state=unmatched"
      )
    case .webhookNotUnderstood:
      (
        "O gateway mandou algo que este programa não conhece.", "Ver os avisos",
        "/admin/webhooks"
      )
    case .noAlertChat:
      ("Se algo parar, ninguém fica sabendo.", "Vincular um chat", "/admin/alerts")
    }
  }

  /// A seller who only forgot to link a chat has lost nothing.
  var isUrgent: Bool {
    switch kind {
    case .noAlertChat, .gatewayNotVerified, .webhookNotUnderstood: false
    default: true
    }
  }

  var values: [String: Any] {
    let words = words
    return [
      "title": count >= Self.most ? "\(title) ou mais" : title, "why": words.why,
      "action": words.action, "path": words.path, "isUrgent": isUrgent,
    ]
  }
}
