import Application
import Domain

/// What a person does with a sale; each asks first, and says afterwards what came of it.
extension PaymentsArea {
  private static let place: PathPattern = "/admin/payment/{reference}"

  var actionRoutes: [AdminRoute] {
    let pages:
      [(
        PathPattern, @Sendable (PageRequest) throws -> PageAnswer,
        @Sendable (PageRequest) throws -> PageAnswer
      )] = [
        ("/admin/payment/{reference}/ask-gateway", askWhetherToAsk, askGateway),
        ("/admin/payment/{reference}/deliver-again", askToDeliver, deliverAgain),
        ("/admin/payment/{reference}/resend-meta", askToResend, resend),
        ("/admin/payment/{reference}/review", { try askForReview($0) }, review),
        ("/admin/payment/{reference}/refund", { try askForRefund($0) }, refund),
      ]
    return pages.flatMap { pattern, ask, act in
      [
        AdminRoute(.get, pattern, .seller(.operate), answer: ask),
        AdminRoute(.post, pattern, .seller(.operate), answer: act),
      ]
    }
  }

  func reference(_ request: PageRequest) throws -> PaymentReference {
    guard let reference = PaymentReference(request.place("reference")) else {
      throw PageFault.notFound
    }
    return reference
  }

  func note(_ request: PageRequest, reason: String? = nil) throws -> PaymentNote {
    PaymentNote(person: try request.person().email, reason: reason ?? request.form.text("note"))
  }

  func back(_ reference: PaymentReference, _ kind: Flash.Kind, _ text: String) -> PageAnswer {
    .redirect(to: Self.place.path(reference.text), flash: Flash(kind, text))
  }

  private func askWhetherToAsk(_ request: PageRequest) throws -> PageAnswer {
    let line = try details(request).line
    return .page(
      PaymentQuestion(
        title: "Consultar o gateway?", reference: line.reference, action: "ask-gateway",
        lines: [
          "Perguntamos agora à \(line.gatewayAccount) em que situação está esta cobrança de "
            + "\(line.amount.brazilian). Para nós, a situação é: \(line.status.title).",
          "Se o gateway confirmar o pagamento, a venda vale como paga: o acesso sai e a Meta fica "
            + "sabendo, uma vez só.",
        ],
        buttons: [.init(label: "Consultar agora")]
      ).page)
  }

  private func askGateway(_ request: PageRequest) throws -> PageAnswer {
    let reference = try reference(request)
    let answer = try actions.ask(
      reference, note(request, reason: "admin page"), request.scope())
    switch answer {
    case .notFound: throw PageFault.notFound
    case .changed(let status, _):
      return back(reference, status == .paid ? .success : .warning, answer.text)
    case .unchanged, .reportedOnce: return back(reference, .success, answer.text)
    case .tooSoon, .unavailable: return back(reference, .warning, answer.text)
    }
  }

  private func askToDeliver(_ request: PageRequest) throws -> PageAnswer {
    let details = try details(request)
    var question = PaymentQuestion(
      title: "Entregar de novo?", reference: details.line.reference, action: "deliver-again",
      lines: [])
    guard details.line.status == .paid else {
      question.lines = [
        "Só uma venda paga é entregue. Situação desta: \(details.line.status.title)."
      ]
      return .page(question.page)
    }
    let sent = details.deliveredAt.map { "Já foi entregue em \(request.clock.minute($0)). " } ?? ""
    question.lines = [
      sent
        + "O comprador recebe de novo, no chat do bot, o link de acesso de \(details.line.product)."
    ]
    if details.isBuyerBlocked {
      question.lines.append(
        "Ele bloqueou o bot: a mensagem só chega depois que ele desbloquear.")
    }
    question.buttons = [.init(label: "Enviar o acesso de novo")]
    return .page(question.page)
  }

  private func deliverAgain(_ request: PageRequest) throws -> PageAnswer {
    let reference = try reference(request)
    switch try actions.deliver(
      reference, note(request, reason: "admin page"), request.scope())
    {
    case .notFound: throw PageFault.notFound
    case .enqueued: return back(reference, .success, "O acesso vai sair de novo agora.")
    case .notPaid(let status):
      return back(
        reference, .danger,
        "Nada foi enviado: só uma venda paga é entregue. Situação: \(status.title).")
    case .underWay:
      return back(reference, .warning, "O acesso já está na fila para sair; não enviamos outro.")
    case .justSent:
      return back(
        reference, .warning, "O acesso saiu há menos de um minuto; não enviamos outro agora.")
    case .buyerForgotten:
      return back(
        reference, .danger, "Este comprador foi apagado (LGPD): não há a quem entregar.")
    }
  }
}
