package import Domain

/// What a person hears who had the gateway asked.
package enum GatewayAnswer: Equatable, Sendable {
  case notFound
  /// Somebody asked a few seconds ago; the payment is asked about again by itself.
  case tooSoon
  case changed(to: PaymentStatus, EnqueuedTasks)
  /// The gateway's own word, which brought nothing new.
  case unchanged(gatewayStatus: String)
  /// The gateway says paid, and shall say it once more.
  case reportedOnce
  case unavailable(reason: String)

  /// In Portuguese, for the page.
  package var text: String {
    switch self {
    case .notFound: "Pagamento não encontrado."
    case .tooSoon: "O gateway acabou de ser consultado. Aguarde alguns segundos."
    case .changed(let status, _): "O gateway respondeu, e o pagamento agora está \(status.title)."
    case .unchanged("nothing to ask by"):
      "Este pagamento não tem nenhum identificador no gateway pelo qual perguntar."
    case .unchanged("not found"): "O gateway não conhece esta cobrança. Nada mudou."
    case .unchanged("another charge"):
      "O gateway respondeu sobre outra cobrança. Nada mudou."
    case .unchanged(let word): "O gateway respondeu “\(word)”. Nada mudou."
    case .reportedOnce:
      "O gateway diz que está pago. Ele precisa repetir isso em alguns segundos para contar."
    case .unavailable("the gateway account is gone"):
      "A conta no gateway deste pagamento não existe mais."
    case .unavailable("too many queries to this gateway are under way"):
      "Há consultas demais a este gateway agora. Tente de novo em instantes."
    case .unavailable("no time is left"): "O gateway demorou demais para responder."
    case .unavailable(let reason): "O gateway não respondeu: \(reason)."
    }
  }
}
