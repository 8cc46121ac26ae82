import Application
import Domain

/// The stages of one sale as a list that lights up.
struct SaleSteps {
  let values: [String: Any]

  init(_ click: ClickProgress?, clock: WallClock) {
    let payment = click?.payment
    let meta = Self.meta(payment)
    let stages: [(title: String, at: Timestamp?, note: String?)] = [
      ("Clique no link", click?.clickedAt, nil), ("INICIAR no bot", click?.startedAt, nil),
      ("PIX gerado", payment?.createdAt, payment?.reference),
      ("Pago e entregue", payment?.paidAt, nil),
    ]
    let first = stages.firstIndex { $0.at == nil } ?? stages.count
    var rows: [[String: Any]] = stages.enumerated().map { index, stage in
      var row: [String: Any] = [
        "title": stage.title, "class": stage.at != nil ? "r-done" : index == first ? "r-now" : "",
        "isDone": stage.at != nil, "isNow": index == first,
      ]
      if let at = stage.at { row["at"] = clock.second(at) }
      if let note = stage.note { row["note"] = note }
      return row
    }
    rows.append([
      "title": "Aceita pela Meta", "class": meta.style, "isDone": meta.style == "r-done",
      "isNow": first == stages.count && meta.style.isEmpty, "note": meta.note,
    ])
    var values: [String: Any] = ["stages": rows]
    if let payment { values["reference"] = payment.reference }
    self.values = values
  }

  private static func meta(_ payment: ClickProgress.Payment?) -> (style: String, note: String) {
    switch payment?.meta {
    case nil: ("", "só depois de pago")
    case .sent?: ("r-done", "Purchase recebido uma vez")
    case .retry?: ("r-now", "enviando…")
    case .waiting?: ("r-bad", "parado: \(payment?.metaReason ?? "")")
    case .skipped?: ("r-bad", "não enviado: \(payment?.metaReason ?? "")")
    }
  }
}
