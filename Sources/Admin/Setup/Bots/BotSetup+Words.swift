import Application
import Domain

extension OfferSetup {
  /// What is offered beside and after it; nil: nothing.
  var stepWords: String? {
    let words = [
      (SellerConfiguration.StepKind.orderBump, "junto"), (.recovery, "de recuperação"),
      (.upsell, "upsell"),
    ].compactMap { kind, word -> String? in
      let count = steps.count { $0.entry.kind == kind && $0.entry.isActive }
      return count == 0 ? nil : "\(count) \(word)"
    }
    return words.isEmpty ? nil : "Funil: " + words.joined(separator: ", ")
  }
}

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
        [unhealthyReason.map(BotReason.title), "Os cliques vão para os outros bots do pool."]
          .compactMap { $0 }
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

  /// How many offers buyers see, in words.
  var offerWords: String {
    let active = offers.count(where: \.isActive)
    let words = active == 1 ? "1 oferta ativa" : "\(active) ofertas ativas"
    return active == offers.count ? words : "\(words), \(offers.count - active) fora de venda"
  }
}
