import Application
import Domain

/// The report in words and as JSON.
struct MetaReportText {
  private let sales: MetaSales
  private let since: Timestamp

  init(_ sales: MetaSales, since: Timestamp) {
    self.sales = sales
    self.since = since
  }

  struct Document: Encodable {
    struct Total: Encodable {
      let name: String
      let sales: Int
      /// Reais, with a dot.
      let value: String
    }
    struct State: Encodable {
      let state: String
      let sales: Int
      let value: String
      let reasons: [Total]
    }

    let since: String
    let paid: Total
    let addsUp: Bool
    let states: [State]
    let links: [Total]

    enum CodingKeys: String, CodingKey {
      case since, paid, states, links
      case addsUp = "adds_up"
    }
  }

  var document: Document {
    Document(
      since: since.text, paid: total("paid", sales.paid), addsUp: sales.addsUp,
      states: EventEntry.State.allCases.map { state in
        let sum = sales.total(state)
        return .init(
          state: state.rawValue, sales: sum.count, value: sum.value.decimal,
          reasons: sales.reasons(state).filter { !$0.reason.isEmpty }
            .map { total($0.reason, $0.total) })
      },
      links: sales.links.map { total($0.link?.text ?? "not_looked_at", $0.total) })
  }

  private func total(_ name: String, _ total: MetaSales.Total) -> Document.Total {
    .init(name: name, sales: total.count, value: total.value.decimal)
  }

  var lines: [String] {
    var lines = ["vendas pagas desde \(since.text) (UTC)  \(words(sales.paid))"]
    for state in EventEntry.State.allCases {
      lines.append("  \(Self.title(state))  \(words(sales.total(state)))")
      for (reason, total) in sales.reasons(state) where !reason.isEmpty {
        lines.append("    \(Self.title(reason: reason))  \(words(total))")
      }
    }
    lines.append("ligação com o clique do anúncio")
    for (link, total) in sales.links { lines.append("  \(Self.title(link))  \(words(total))") }
    return lines
  }

  private func words(_ total: MetaSales.Total) -> String {
    "\(total.count)  \(total.value.brazilian)"
  }

  private static func title(_ state: EventEntry.State) -> String {
    switch state {
    case .sent: "enviadas à Meta"
    case .retry: "na fila, saem sozinhas"
    case .waiting: "esperam você (rastro events list --state waiting)"
    case .skipped: "não enviadas"
    }
  }

  /// What the outbox says, in Portuguese where it is one of our own reasons; Meta's words stay as they are.
  private static func title(reason: String) -> String { reasons[reason] ?? reason }

  private static let reasons = [
    "tracking is off for this pool": "envio desligado no pool",
    "tracking is off for all pools": "envio desligado para todos os pools",
    "tracking was off at that time": "envio estava desligado na hora da venda",
    "the pool has no pixel": "o pool não tem pixel",
    "the pool has no access token": "o pool não tem token de acesso",
    "the pool is gone": "o pool não existe mais",
    "no click, and the bot is in no pool": "sem clique, e o bot não está em nenhum pool",
    "no click, and the bot is in several pools":
      "sem clique, e o bot está em vários pools: não se sabe qual pixel",
    "older than 7 days": "com mais de 7 dias a Meta não aceita",
    "the buyer was forgotten": "o comprador foi apagado (LGPD)",
    "the payment is refunded": "o dinheiro foi devolvido antes do envio",
    "the payment is chargeback": "o dinheiro foi contestado antes do envio",
    "Meta asked to slow down": "a Meta pediu para ir mais devagar",
    "there is no task for it": "sem tarefa: avise quem cuida do Rastro",
  ]

  private static func title(_ link: ClickLink?) -> String {
    switch link {
    case .fbc: "com fbc: a Meta sabe o anúncio"
    case .noClick: "sem clique: chegou ao bot por outro caminho"
    case .tokenLost: "clique perdido: o START trouxe um código que não está guardado"
    case .noFbclid: "o link do anúncio veio sem fbclid"
    case .noCookie: "com fbclid, mas o navegador não deu o cookie _fbc"
    case .otherClick: "o cookie _fbc era de outro clique"
    case .leftOut(let reason): "fbc não enviado: \(reason)"
    case nil: "ainda não examinadas"
    }
  }
}
