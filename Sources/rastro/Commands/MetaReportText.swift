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
        lines.append("    \(MetaReason.title(reason))  \(words(total))")
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

  private static func title(_ link: ClickLink?) -> String {
    link?.title ?? "ainda não examinadas"
  }
}
