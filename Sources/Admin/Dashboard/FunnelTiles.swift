import Application

/// The stages of the funnel one after the other, each with its share of the one before.
struct FunnelTiles {
  let figures: FunnelFigures

  var values: [[String: Any]] {
    let figures = figures
    return [
      tile("Cliques", Figure.count(figures.clicks), "nos links dos anúncios"),
      tile(
        "INICIAR", Figure.count(figures.starts),
        "\(Figure.rate(figures.starts, of: figures.clicks)) dos cliques"),
      tile(
        "PIX gerados", Figure.count(figures.charges.count),
        "\(Figure.rate(figures.charges.count, of: figures.starts)) dos INICIAR · \(figures.charges.value.brazilian)"
      ),
      tile(
        "Pagos", Figure.count(figures.paid.count),
        "\(Figure.rate(figures.paid.count, of: figures.charges.count)) dos PIX · "
          + "\(Figure.rate(figures.paid.count, of: figures.clicks)) dos cliques"),
      tile("Recebido", figures.paid.value.brazilian, refunds),
      tile(
        "Aceitos pela Meta", Figure.count(figures.accepted.count),
        "\(Figure.rate(figures.accepted.count, of: figures.paid.count)) dos pagos · "
          + "\(figures.accepted.value.brazilian)"),
    ]
  }

  private var refunds: String {
    let refunded = figures.refunded
    guard refunded.count > 0 else { return "nenhum devolvido" }
    let count = Figure.count(refunded.count)
    return
      "\(count) \(refunded.count == 1 ? "devolvido" : "devolvidos"), \(refunded.value.brazilian)"
  }

  private func tile(_ label: String, _ value: String, _ note: String) -> [String: Any] {
    ["label": label, "value": value, "note": note]
  }
}
