import Application
import Domain

extension FunnelDimension {
  /// In the order of the links; the total is no breakdown.
  static let breakdowns: [FunnelDimension] = [
    .campaign, .adSet, .ad, .pool, .bot, .offer, .device, .browser,
  ]

  var title: String {
    switch self {
    case .total: "Total"
    case .campaign: "Campanha"
    case .adSet: "Conjunto"
    case .ad: "Anúncio"
    case .pool: "Link"
    case .bot: "Bot"
    case .offer: "Oferta"
    case .device: "Aparelho"
    case .browser: "Navegador"
    }
  }

  /// What the column is filled from, where a seller may wonder.
  var hint: String? {
    switch self {
    case .campaign: "Campanha é o utm_campaign do link do anúncio."
    case .adSet: "Conjunto é o utm_term do link do anúncio."
    case .ad: "Anúncio é o utm_content do link do anúncio."
    case .offer: "A oferta só é escolhida no bot: cliques e INICIAR não têm oferta."
    case .device, .browser:
      "Onde o clique pago morre antes do INICIAR: o navegador de dentro do Instagram e do Facebook pode não abrir o Telegram."
    case .total, .pool, .bot: nil
    }
  }

  /// Of a line's value, as people call it.
  func title(of line: FunnelLine) -> String {
    if line.value == Self.others { return "outros, somados" }
    switch self {
    case .device: return VisitorDevice(rawValue: line.value)?.title ?? unknown(line)
    case .browser: return VisitorBrowser(rawValue: line.value)?.title ?? unknown(line)
    default: return line.title.isEmpty ? unknown(line) : line.title
    }
  }

  private func unknown(_ line: FunnelLine) -> String {
    switch self {
    case .campaign, .adSet, .ad: "sem \(title.lowercased()) no link"
    case .pool: line.value.isEmpty ? "sem clique conhecido" : "link apagado"
    case .bot: line.value.isEmpty ? "sem bot" : "bot apagado"
    case .offer: line.value.isEmpty ? "sem oferta" : "oferta apagada"
    case .device, .browser, .total: "não se sabe"
    }
  }

  /// The page of what a line is about.
  func path(of line: FunnelLine) -> String? {
    guard !line.title.isEmpty, let id = Int64(line.value), id > 0 else { return nil }
    switch self {
    case .pool: return "/pools/\(id)"
    case .bot: return "/admin/bots/\(id)"
    default: return nil
    }
  }
}
