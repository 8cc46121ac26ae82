import Application
import Domain

extension PoolSetup {
  /// Whether its link leads anywhere.
  var state: StateWords {
    if !isActive { return StateWords(.plain, "Desligado", "O link não abre.") }
    let able = members.filter { $0.isEnabled && $0.isBotEnabled && $0.unhealthySince == nil }
    if members.isEmpty { return StateWords(.bad, "Sem bots", "Quem clica não tem para onde ir.") }
    if able.isEmpty { return StateWords(.bad, "Nenhum bot pode receber cliques") }
    if strategy == .weighted, !able.contains(where: { $0.weight > 0 }) {
      return StateWords(.warn, "Todos os pesos são zero")
    }
    return StateWords(
      able.count == members.filter(\.isEnabled).count ? .good : .warn,
      able.count == members.count
        ? (able.count == 1 ? "No ar, 1 bot" : "No ar, \(able.count) bots")
        : "No ar, \(able.count) de \(members.count) bots")
  }

  /// Where a preview says that it leads to.
  var exampleBot: String {
    members.first { $0.isEnabled && !$0.username.isEmpty }?.username ?? "seu_bot"
  }
}

extension PoolMemberSetup {
  var state: StateWords {
    if !isEnabled { return StateWords(.plain, "Fora deste pool") }
    if !isBotEnabled { return StateWords(.plain, "Bot desligado") }
    return unhealthySince == nil
      ? StateWords(.good, "Recebe cliques") : StateWords(.bad, "Com problema")
  }
}

extension RedirectPool.Strategy {
  var title: String {
    switch self {
    case .weighted: "Por peso"
    case .roundRobin: "Um de cada vez"
    case .random: "Ao acaso"
    case .leastUsed: "O menos usado na última hora"
    case .priority: "Sempre o primeiro da fila"
    }
  }

  var explanation: String {
    switch self {
    case .weighted: "Quem tem peso 2 recebe o dobro de quem tem peso 1."
    case .roundRobin: "Os bots se revezam, um clique para cada."
    case .random: "Todos têm a mesma chance em cada clique."
    case .leastUsed: "Cada clique vai para o bot com menos cliques na última hora."
    case .priority:
      "Tudo vai para a menor ordem que estiver no ar; com a mesma ordem, os bots dividem por peso."
    }
  }
}

extension PixelSetup {
  /// Whether events go to Meta, and what keeps them.
  func state(_ clock: WallClock) -> StateWords {
    if isOffForAll {
      return StateWords(
        .warn, "Parado pela instalação",
        "Quem cuida do servidor desligou o envio de todos os pools.")
    }
    if !isTrackingEnabled {
      return StateWords(.plain, "Tracking desligado", "Nada é enviado à Meta por este pool.")
    }
    if !hasToken {
      return StateWords(
        .bad, "Sem Access Token", "O Pixel do navegador funciona; o servidor não envia eventos.")
    }
    if let heldUntil, heldUntil > clock.now {
      return StateWords(
        .bad, "A Meta recusa o token",
        "\(heldReason ?? "") Os eventos esperam, nenhum se perde. Próxima tentativa: "
          + "\(clock.minute(heldUntil)). Salve um token novo para enviar já.")
    }
    if let pausedUntil, pausedUntil > clock.now {
      return StateWords(
        .warn, "A Meta pediu calma", "Os eventos esperam até \(clock.minute(pausedUntil)).")
    }
    if let testEventCode {
      return StateWords(
        .info, "Enviando com código de teste",
        "Os eventos aparecem em Eventos de teste (\(testEventCode)) e contam como reais. Tire o "
          + "código quando terminar.")
    }
    return StateWords(.good, "Enviando eventos")
  }
}
