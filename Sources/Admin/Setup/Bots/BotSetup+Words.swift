import Application
import Domain

extension BotSetup {
  /// Whether it can sell, and what keeps it from it.
  func state(_ clock: WallClock) -> StateWords {
    if !isEnabled {
      return StateWords(.plain, "Desligado", "Não responde e não recebe cliques até ser ligado.")
    }
    if !hasToken {
      return StateWords(.bad, "Sem token", "Edite o bot e informe o token do @BotFather.")
    }
    if let unhealthySince {
      return StateWords(
        .bad, "Com problema \(clock.ago(unhealthySince))",
        [unhealthyReason.map(Self.reason), "Os cliques vão para os outros bots do pool."].compactMap
        { $0 }
        .joined(separator: ". "))
    }
    if gatewayAccount == nil {
      return StateWords(.warn, "Sem gateway", "Responde, mas não vende: escolha quem cobra.")
    }
    if !offers.contains(where: \.isActive) {
      return StateWords(.warn, "Sem oferta ativa", "Responde, mas não tem o que vender.")
    }
    return StateWords(.good, "No ar")
  }

  /// What the program found, which commands and alerts say in their own words.
  private static func reason(_ reason: String) -> String {
    if reason.hasPrefix("another system gets its updates") {
      return "Outro sistema recebe as mensagens dele. Salve o bot de novo para trazê-las de volta"
    }
    if reason.hasPrefix("nobody gets its updates") {
      return "Ninguém recebe as mensagens dele. Salve o bot de novo para ligá-lo"
    }
    return "O Telegram respondeu: \(reason)"
  }

  /// How many offers buyers see, in words.
  var offerWords: String {
    let active = offers.count(where: \.isActive)
    let words = active == 1 ? "1 oferta ativa" : "\(active) ofertas ativas"
    return active == offers.count ? words : "\(words), \(offers.count - active) fora de venda"
  }
}
