import Application
import Domain

/// The figures about Meta in words.
enum MetaFigures {
  static func values(_ sales: MetaSales) -> [String: Any] {
    [
      "hasSales": sales.paid.count > 0, "addsUp": sales.addsUp,
      "tiles": [tile("Vendas pagas", sales.paid, of: nil)]
        + EventEntry.State.allCases.map { tile(label($0), sales.total($0), of: sales.paid) },
      "groups": EventEntry.State.allCases.compactMap { group($0, sales) },
      "links": sales.links.map { link in
        [
          "title": link.link?.title ?? "ainda não examinadas",
          "count": Figure.count(link.total.count), "value": link.total.value.brazilian,
          "share": Figure.rate(link.total.count, of: sales.paid.count),
        ]
      },
    ]
  }

  private static func tile(
    _ label: String, _ total: MetaSales.Total, of whole: MetaSales.Total?
  ) -> [String: Any] {
    let share = whole.map { " · \(Figure.rate(total.count, of: $0.count))" } ?? ""
    return [
      "label": label, "value": Figure.count(total.count),
      "note": total.value.brazilian + share,
    ]
  }

  private static func label(_ state: EventEntry.State) -> String {
    switch state {
    case .sent: "Aceitas pela Meta"
    case .retry: "Na fila, saem sozinhas"
    case .waiting: "Esperam você"
    case .skipped: "Não enviadas"
    }
  }

  /// Nil where there is nothing to explain.
  private static func group(_ state: EventEntry.State, _ sales: MetaSales) -> [String: Any]? {
    let reasons = sales.reasons(state).filter { !$0.reason.isEmpty }
    guard !reasons.isEmpty else { return nil }
    var values: [String: Any] = [
      "title": label(state),
      "reasons": reasons.map {
        [
          "reason": MetaReason.title($0.reason), "count": Figure.count($0.total.count),
          "value": $0.total.value.brazilian,
        ]
      },
    ]
    if state == .waiting { values["path"] = "/admin/events?state=waiting" }
    return values
  }

  static func row(_ line: PixelDayLine) -> [String: Any] {
    let quality = line.quality
    let problems = Set([line.countsProblem, line.qualityProblem].compactMap { $0 }).sorted()
    var row: [String: Any] = [
      "day": line.day.split(separator: "-").reversed().joined(separator: "/"),
      "pixel": line.pixelID, "event": line.event,
      "accepted": line.accepted.map { Figure.count(Int($0)) } ?? Figure.unknown,
      "counted": line.counted.map { Figure.count(Int($0)) } ?? Figure.unknown,
      "match": quality.match.map { "\($0.replacing(".", with: ",")) de 10" } ?? Figure.unknown,
      "coverage": quality.coverage.map { "\($0.replacing(".", with: ",")) %" } ?? Figure.unknown,
      "deduplicated": quality.deduplicated.map { "\($0.replacing(".", with: ",")) %" }
        ?? Figure.unknown,
      "isAsked": line.fetchedAt != nil,
    ]
    if !problems.isEmpty { row["problem"] = problems.joined(separator: "; ") }
    return row
  }

  static func row(_ difference: PaymentDifference, _ clock: WallClock) -> [String: Any] {
    [
      "reference": difference.reference, "what": words(difference.agreement),
      "isUnexplained": difference.isUnexplained, "status": difference.status.title,
      "amount": difference.amount.brazilian, "gateway": difference.gateway,
      "there": difference.gatewayAmount?.brazilian ?? Figure.unknown,
      "asked": difference.askedAt.map { clock.minute($0) } ?? "nunca",
      "detail": difference.detail,
    ]
  }

  private static func words(_ agreement: Agreement) -> String {
    switch agreement {
    case .matched: "confere"
    case .waiting: "esperando o gateway"
    case .missingThere: "falta no gateway"
    case .missingHere: "faltava aqui"
    case .amountDiffers: "valor difere"
    }
  }
}
