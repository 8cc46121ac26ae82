import Application
import Domain

/// Has Meta told of a sale once more.
extension PaymentsArea {
  private func event(_ request: PageRequest) throws -> EventEntry? {
    try events(request.scope()).event(try reference(request).text)
  }

  func askToResend(_ request: PageRequest) throws -> PageAnswer {
    let line = try details(request).line
    var question = PaymentQuestion(
      title: "Reenviar à Meta?", reference: line.reference, action: "resend-meta", lines: [])
    guard let event = try event(request) else {
      question.lines = [
        "Esta venda ainda não tem evento para a Meta: ele nasce quando a venda é paga."
      ]
      return .page(question.page)
    }
    let detail = MetaReason.title(event.detail)
    question.lines = [
      "O Purchase \(event.eventID) está: \(event.state.badge.words)"
        + (detail.isEmpty ? "." : " (\(detail)).")
    ]
    let refusal = event.refusalToResend(at: request.now, isConfirmed: false)
    if let refusal { question.lines.append(refusal.words(request.clock)) }
    if case .mayCountTwice? = refusal {
      question.fields = [EventWords.confirmation]
    } else if refusal != nil {
      return .page(question.page)
    } else {
      question.lines.append(
        "Ele sai de novo com o mesmo event_id e a mesma hora: a Meta sabe que é a mesma venda.")
    }
    question.buttons = [.init(label: "Reenviar agora")]
    return .page(question.page)
  }

  func resend(_ request: PageRequest) throws -> PageAnswer {
    let reference = try reference(request)
    guard let event = try event(request) else { throw PageFault.notFound }
    let refusal = try events(request.scope())
      .resend(event.id, EventWords.note(request, reason: "admin page"))
    guard let refusal else {
      return back(reference, .success, "O Purchase vai sair de novo agora.")
    }
    if refusal == .notFound { throw PageFault.notFound }
    return back(reference, .warning, "Nada foi enviado. " + refusal.words(request.clock))
  }
}
