import Application
import Domain

/// Tells of sales in lines, one for each thing that has happened since it last looked.
struct SaleChanges {
  /// What was told of each payment, and of each click that had led to none.
  private var told: [String: Set<String>] = [:]
  private var isFirst = true

  init() {}

  /// The first time a line for each sale that is there; `time` is how a moment is written.
  mutating func lines(_ sales: [SaleProgress], time: (Timestamp) -> String) -> [String] {
    defer { isFirst = false }
    return sales.reversed().flatMap { sale -> [String] in
      let click = sale.clickedAt.map { "click \($0.text)" } ?? ""
      let key = sale.payment?.reference ?? click
      let happened = Self.happened(sale)
      // What was told of the click is not told again of its payment.
      let known = told[key] ?? told[click] ?? []
      told[key] = known.union(happened.map(\.what))
      let reference = sale.payment?.reference ?? "visitante"
      guard !isFirst else {
        return happened.last.map { ["\(time($0.at))  \(SaleBoard.name(sale)): \($0.what)"] } ?? []
      }
      return happened.filter { !known.contains($0.what) }
        .map { "\(time($0.at))  \(reference): \($0.what)".withoutControls }
    }
  }

  private static func happened(_ sale: SaleProgress) -> [(what: String, at: Timestamp)] {
    var moments: [(what: String, at: Timestamp?)] = [
      ("clique no anúncio", sale.clickedAt), ("INICIAR no bot", sale.startedAt),
    ]
    if let payment = sale.payment {
      let newest = payment.paidAt ?? payment.createdAt
      moments.append(
        ("PIX de \(payment.amount.brazilian) gerado: \(payment.product)", payment.createdAt))
      moments.append(("pago", payment.paidAt))
      moments.append(("entregue", payment.deliveredAt))
      if ![.pending, .paid].contains(payment.status) {
        moments.append((payment.status.title, newest))
      }
      if let state = payment.meta.state, state != .retry {
        let reason =
          state == .sent || payment.meta.reason.isEmpty ? "" : " (\(payment.meta.reason))"
        moments.append(("Purchase \(state.title)\(reason)", payment.meta.sentAt ?? newest))
      }
    }
    return moments.compactMap { moment in moment.at.map { (moment.what, $0) } }
  }
}
