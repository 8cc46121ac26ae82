import Application
import Domain

/// One thing that happens in a sale, as it lights up.
struct SaleStage: Equatable {
  enum Mark: Equatable {
    case done(Timestamp?)
    /// What happens next.
    case next
    case later
    case bad
  }

  let title: String
  let mark: Mark
  var note = ""

  /// All of a sale, in their order.
  static func all(of sale: SaleProgress) -> [SaleStage] {
    let payment = sale.payment
    var stages = [
      past("Clique no anúncio", sale.clickedAt, isPassed: payment != nil),
      past("INICIAR no bot", sale.startedAt, isPassed: payment != nil),
      SaleStage(title: "PIX gerado", mark: mark(payment?.createdAt)),
      paid(payment),
      SaleStage(title: "Entregue", mark: mark(payment?.deliveredAt)),
      meta(payment),
    ]
    if !stages.contains(where: { $0.mark == .bad }),
      let next = stages.firstIndex(where: { $0.mark == .later })
    {
      stages[next] = SaleStage(title: stages[next].title, mark: .next, note: stages[next].note)
    }
    return stages
  }

  private static func mark(_ at: Timestamp?) -> Mark { at.map { .done($0) } ?? .later }

  /// A sale may have come without an ad: what is passed does not wait any more.
  private static func past(_ title: String, _ at: Timestamp?, isPassed: Bool) -> SaleStage {
    at == nil && isPassed
      ? SaleStage(title: title, mark: .done(nil), note: "sem registro")
      : SaleStage(title: title, mark: mark(at))
  }

  private static func paid(_ payment: SaleProgress.Payment?) -> SaleStage {
    switch payment?.status {
    case .failed, .expired, .review, .refunded, .chargeback:
      SaleStage(title: "Pago", mark: .bad, note: payment?.status.title ?? "")
    case .pendingVerification:
      SaleStage(title: "Pago", mark: mark(payment?.paidAt), note: "em verificação")
    case .pending, .paid, nil: SaleStage(title: "Pago", mark: mark(payment?.paidAt))
    }
  }

  private static func meta(_ payment: SaleProgress.Payment?) -> SaleStage {
    let title = "Aceita pela Meta"
    guard let meta = payment?.meta else {
      return SaleStage(title: title, mark: .later, note: "só depois de paga")
    }
    guard meta.isWanted || meta.state == .sent else {
      return SaleStage(title: title, mark: .done(nil), note: "não é enviada: sem pixel ligado")
    }
    switch meta.state {
    case nil: return SaleStage(title: title, mark: .later, note: "só depois de paga")
    case .sent?: return SaleStage(title: title, mark: .done(meta.sentAt))
    case .retry?: return SaleStage(title: title, mark: .later, note: "enviando")
    case .waiting?: return SaleStage(title: title, mark: .bad, note: "parada: \(meta.reason)")
    case .skipped?: return SaleStage(title: title, mark: .bad, note: "não enviada: \(meta.reason)")
    }
  }
}
