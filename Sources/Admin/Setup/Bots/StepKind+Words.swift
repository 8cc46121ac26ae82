import Application
import Domain

/// Steps as sellers know them.
extension SellerConfiguration.StepKind {
  /// In addresses of pages.
  var word: String { self == .recovery ? "recovery" : rawValue }

  init?(word: String) {
    guard let kind = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = kind
  }

  /// Above the form of a new one.
  var newTitle: String {
    switch self {
    case .orderBump: "Nova oferta junto"
    case .recovery: "Novo passo de recuperação"
    case .upsell: "Novo upsell"
    }
  }

  /// What it is for, above its form.
  var purpose: String {
    switch self {
    case .orderBump:
      "O bot pergunta antes de gerar o PIX. Quem aceita paga tudo em um PIX só e recebe os dois links."
    case .recovery:
      "O bot escreve a quem gerou o PIX e não pagou. Quem paga antes não recebe; quem já pagou, nunca."
    case .upsell:
      "O bot oferece depois do PIX pago. Quem aceita recebe outro PIX, que é outra venda."
    }
  }

  var nameHint: String {
    self == .recovery
      ? "Só você vê; o comprador vê o nome da oferta. Não muda depois de salvo."
      : "O comprador vê. Não muda depois de salvo."
  }
}

extension SellerConfiguration.StepEntry {
  /// What it costs, beside its name.
  func priceWords(below full: Money?) -> String {
    switch price {
    case .fixed(let price): price.brazilian
    case .percentOff(let percent):
      "\(percent)% de desconto" + (full.map { ": \($0.less(percent: percent).brazilian)" } ?? "")
    case .unchanged: "lembrete do mesmo PIX"
    }
  }

  /// When buyers get it; nil for what is asked before the PIX.
  var whenWords: String? {
    guard kind.hasDelay else { return nil }
    return delay <= .seconds(0) ? "na hora" : "depois de \(DelayText.words(delay))"
  }

  /// How buyers took it, in words.
  func figureWords(_ figures: OfferFunnel.Figures) -> [String] {
    let sent = figures.offered.counting("enviado", "enviados")
    let paid = [figures.paid.counting("pago", "pagos"), figures.value.brazilian]
    switch (kind, price) {
    case (.orderBump, _):
      return [
        figures.offered.counting("vez perguntada", "vezes perguntada"),
        figures.taken.counting("aceitou", "aceitaram"),
      ] + paid
    case (_, .unchanged): return [sent, figures.paid.counting("pagou depois", "pagaram depois")]
    default: return [sent, figures.taken.counting("gerou PIX", "geraram PIX")] + paid
    }
  }
}
