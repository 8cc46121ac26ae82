import Application
import Domain

/// What forms about events ask, and how what stands against them is said.
enum EventWords {
  static let confirmation = FormField(
    "confirmed", "Conferi no Gerenciador de Eventos que a venda não está lá", .toggle)

  static func note(_ request: PageRequest, reason: String) throws -> EventNote {
    EventNote(
      person: try request.person().email, reason: reason, at: request.now,
      isConfirmed: request.form.isOn("confirmed"))
  }
}

extension EventRefusal {
  /// In Portuguese.
  func words(_ clock: WallClock) -> String {
    switch self {
    case .notFound: "Este evento não existe."
    case .accepted: "A Meta já aceitou este evento: ele não sai duas vezes."
    case .underWay: "Ele está sendo enviado neste momento."
    case .queued: "Ele já está na fila para sair agora."
    case .skipped: "Ele já estava descartado."
    case .tooOld: "Ele tem mais de 7 dias, e a Meta não aceita mais."
    case .notPaid(let status):
      "Só uma venda paga vai para a Meta. Situação: \(PaymentStatus(rawValue: status)?.title ?? status)."
    case .mayCountTwice(let since):
      "A Meta não respondeu desde \(clock.minute(since)): ela pode ter recebido, e então contaria a "
        + "venda duas vezes. Confira no Gerenciador de Eventos e marque a caixa."
    }
  }
}
