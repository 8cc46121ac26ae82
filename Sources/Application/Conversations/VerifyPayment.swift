import Domain

/// The buyer's "Já paguei": asks the gateway, and answers with the truth.
package struct VerifyPayment: Sendable {
  static let deadline = Interval.seconds(5)

  private let lookup: any PaymentLookup
  private let users: any BuyerStore
  private let checks: any CheckQueue
  private let confirmPayment: ConfirmPayment
  private let clock: Clock

  package init(
    lookup: any PaymentLookup, users: any BuyerStore, checks: any CheckQueue,
    confirm: ConfirmPayment, clock: Clock
  ) {
    self.lookup = lookup
    self.users = users
    self.checks = checks
    confirmPayment = confirm
    self.clock = clock
  }

  func verify(
    _ reference: PaymentReference, person: BotUpdate.Person, update: UpdateKey, bot: Bot
  ) throws -> UpdateAnswer {
    var answer = UpdateAnswer()
    guard
      let payment = try lookup.payment(reference, bot: bot.id, telegramID: person.telegramID)
    else {
      answer.toast = .init(queryID: "", text: "Não encontrei esse pagamento.")
      return answer
    }
    let now = clock.now()
    let mayAsk = try checks.mayVerify(payment, at: now)
    // Too soon after the last question: the reconciler asks in a moment.
    if !mayAsk { try checks.hasten([payment], to: now.adding(.seconds(2))) }
    if mayAsk, !payment.status.hasBeenPaid {
      let confirmation = try confirmPayment.confirm(
        payment, source: "verify button", deadline: Deadline(in: Self.deadline))
      switch confirmation {
      case .changed(.paid, let enqueued):
        answer.enqueued = enqueued
        answer.toast = .init(queryID: "", text: "Pagamento confirmado!")
        return answer
      case .reportedOnce:
        answer.toast = .init(
          queryID: "", text: "O banco está confirmando. O acesso chega em alguns segundos.")
        return answer
      case .changed, .unchanged, .unavailable: break
      }
    }
    return try explain(reference, person: person, update: update, bot: bot)
  }

  /// The state after the question, which a webhook may have changed meanwhile.
  private func explain(
    _ reference: PaymentReference, person: BotUpdate.Person, update: UpdateKey, bot: Bot
  ) throws -> UpdateAnswer {
    var answer = UpdateAnswer()
    guard
      let payment = try lookup.payment(reference, bot: bot.id, telegramID: person.telegramID)
    else { return answer }
    if payment.status == .paid {
      return try repeatLink(of: payment)
    }
    let (toast, message) = try reply(to: payment)
    answer.toast = .init(queryID: "", text: toast)
    if let message {
      answer.enqueued = try users.enqueue(
        message, update: update, seller: payment.sellerID, at: clock.now())
    }
    return answer
  }

  /// Asked for by a buyer who does not see it.
  private func repeatLink(of payment: Payment) throws -> UpdateAnswer {
    var answer = UpdateAnswer()
    let text: String
    switch try users.repeatDelivery(payment, at: clock.now()) {
    case .enqueued(let tasks):
      text = "Pagamento confirmado! Enviamos o acesso de novo."
      answer.enqueued = tasks
    case .onItsWay(let tasks):
      text = "Pagamento confirmado! O acesso chega em instantes."
      answer.enqueued = tasks
    case .justSent: text = "Pagamento confirmado! O acesso já está aqui na conversa."
    }
    answer.toast = .init(queryID: "", text: text)
    return answer
  }

  private func reply(to payment: Payment) throws -> (toast: String, message: OutgoingMessage?) {
    switch payment.status {
    case .paid:
      ("Pagamento confirmado!", nil)
    case .refunded, .chargeback:
      ("Este pagamento foi devolvido.", nil)
    case .review where payment.charge == nil:
      ("O vendedor vai conferir o seu pagamento.", nil)
    case .review:
      ("Recebemos um valor diferente. O vendedor vai conferir.", nil)
    case .pending, .pendingVerification, .expired, .failed:
      payment.isOpen(at: clock.now()) ? open(payment) : try dead(payment)
    }
  }

  private func open(_ payment: Payment) -> (toast: String, message: OutgoingMessage?) {
    guard payment.status == .pending, let code = payment.copyPasteCode else {
      return ("O seu PIX ainda está sendo gerado. O código chega aqui na conversa.", nil)
    }
    return (
      "Ainda não recebemos a confirmação do banco.",
      BuyerMessages.stillPending(payment, code: code)
    )
  }

  /// Nobody can pay it any more: the buyer gets the way to a new code, and never the old one.
  private func dead(_ payment: Payment) throws -> (toast: String, message: OutgoingMessage?) {
    let offer = try lookup.offerPublicID(of: payment)
    guard payment.copyPasteCode != nil else {
      return (
        "O código PIX deste pedido não chegou a ser gerado.",
        BuyerMessages.failed(payment, offerPublicID: offer)
      )
    }
    return payment.status == .failed
      ? (
        "Este pagamento não deu certo, e o código PIX dele não vale mais.",
        BuyerMessages.closed(payment, offerPublicID: offer)
      )
      : (
        "Ainda não recebemos a confirmação do banco, e o código PIX já venceu.",
        BuyerMessages.expired(payment, offerPublicID: offer)
      )
  }
}
