import Application
import Domain

/// What a person decides about a sale: a review's end, a refund made outside.
extension PaymentsArea {
  private func noteField(_ request: PageRequest, fault: String?) -> FormField {
    var field = FormField(
      "note", "Motivo", .area, value: request.form.text("note"),
      hint: "Fica na história da venda e na auditoria, com o seu nome.", isRequired: true,
      limit: PaymentNote.longestReason, fault: fault)
    field.rows = 3
    return field
  }

  private func status(_ fault: String?) -> Int { fault == nil ? 200 : 422 }

  func askForReview(_ request: PageRequest, fault: String? = nil) throws -> PageAnswer {
    let line = try details(request).line
    var question = PaymentQuestion(
      title: "Decidir esta venda", reference: line.reference, action: "review", lines: [])
    guard line.status == .review else {
      question.lines = [
        "Não há o que decidir: só se decide uma venda em revisão. Situação desta: \(line.status.title)."
      ]
      return .page(question.page)
    }
    question.lines = [
      "O gateway confirmou algo diferente do que foi pedido (\(line.amount.brazilian)). "
        + "Confira no extrato do gateway antes de escolher.",
      "Aceitar como paga: o acesso sai e a Meta fica sabendo. Encerrar: fica como recusada e nada "
        + "é entregue. Não dá para desfazer.",
    ]
    question.fields = [noteField(request, fault: fault)]
    question.buttons = [
      .init(label: "Aceitar como paga", decision: "accept"),
      .init(label: "Encerrar sem entregar", style: "r-btn-danger", decision: "close"),
    ]
    return .page(question.page, status: status(fault))
  }

  func review(_ request: PageRequest) throws -> PageAnswer {
    let reference = try reference(request)
    let outcome: DecisionOutcome
    switch request.form.text("decision") {
    case "accept": outcome = try actions.accept(reference, note(request), request.scope())
    case "close": outcome = try actions.close(reference, note(request), request.scope())
    default: return try askForReview(request, fault: "use um dos dois botões")
    }
    return try answer(
      outcome, reference,
      done: request.form.text("decision") == "accept"
        ? "A venda vale como paga: o acesso vai sair." : "A venda foi encerrada sem entrega.",
      again: { try askForReview(request, fault: $0) })
  }

  func askForRefund(_ request: PageRequest, fault: String? = nil) throws -> PageAnswer {
    let line = try details(request).line
    var question = PaymentQuestion(
      title: "Anotar reembolso?", reference: line.reference, action: "refund", lines: [])
    guard line.status == .paid else {
      question.lines = ["Só uma venda paga é reembolsada. Situação desta: \(line.status.title)."]
      return .page(question.page)
    }
    question.lines = [
      "Use quando você já devolveu os \(line.amount.brazilian) por fora. O Rastro não devolve "
        + "dinheiro: só anota, e a venda deixa de contar como paga. Não dá para desfazer.",
      "O que a Meta já recebeu fica com ela.",
    ]
    question.fields = [noteField(request, fault: fault)]
    question.buttons = [.init(label: "Anotar o reembolso", style: "r-btn-danger")]
    return .page(question.page, status: status(fault))
  }

  func refund(_ request: PageRequest) throws -> PageAnswer {
    let reference = try reference(request)
    return try answer(
      try actions.noteRefund(reference, note(request), request.scope()), reference,
      done: "Reembolso anotado.", again: { try askForRefund(request, fault: $0) })
  }

  private func answer(
    _ outcome: DecisionOutcome, _ reference: PaymentReference, done: String,
    again: (String) throws -> PageAnswer
  ) throws -> PageAnswer {
    switch outcome {
    case .done: back(reference, .success, done)
    case .notFound: throw PageFault.notFound
    case .refused(let status):
      back(reference, .warning, "Nada mudou agora. Situação da venda: \(status.title).")
    case .reasonMissing: try again("escreva o motivo")
    }
  }
}
