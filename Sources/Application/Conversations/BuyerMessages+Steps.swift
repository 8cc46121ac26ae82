import Domain

/// What a buyer is offered beside and after what they chose.
extension BuyerMessages {
  static func orderBump(
    _ question: Int, of draft: OrderDraft, to person: BotUpdate.Person, bot: Bot
  ) -> OutgoingMessage {
    let bump = draft.questions[question].bump
    func answer(_ text: String, _ accepts: Bool) -> OutgoingMessage.Button {
      let action = ButtonAction.bump(draft: draft.publicID, question: question, accepts: accepts)
      return .callback(text: text, data: action.data)
    }
    var message = OutgoingMessage(
      .orderBump, botID: bot.id, chatID: person.telegramID,
      values: [
        "nome": person.firstName, "produto": bump.name, "valor": bump.price.brazilian,
        "total": (draft.order.amount + bump.price).brazilian,
      ],
      buttons: [
        answer("Sim, quero por \(bump.price.brazilian)", true), answer("Não, obrigado", false),
      ])
    message.step = bump.offerID
    message.text = bump.text
    return message
  }

  /// What a step says after a charge that stayed unpaid, or after a payment.
  static func followUp(_ facts: FollowUpFacts, at now: Timestamp) -> OutgoingMessage {
    let payment = facts.payment
    var message = OutgoingMessage(
      facts.messageKind, botID: payment.botID, chatID: payment.telegramUserID,
      values: [
        "nome": facts.firstName, "produto": facts.productName,
        "valor": (facts.price ?? payment.amount).brazilian,
      ])
    message.step = facts.stepID
    message.text = facts.text
    guard let price = facts.price else {
      return reminder(message, facts, at: now)
    }
    if facts.relation == .recovery { message.values["valor_cheio"] = facts.fullPrice.brazilian }
    let button = OrderButton.madeOffer(facts.publicID).text
    message.buttons = [
      .callback(text: "Quero por \(price.brazilian)", data: ButtonAction.buy(offer: button).data)
    ]
    return message
  }

  /// With the code while it takes money, else with the way to a new one and what that will charge: the offer alone, at
  /// its price of today.
  private static func reminder(
    _ message: OutgoingMessage, _ facts: FollowUpFacts, at now: Timestamp
  ) -> OutgoingMessage {
    let payment = facts.payment
    var message = message
    message.values["pagamento"] = payment.reference.text
    message.values["codigo"] = ""
    guard let code = payment.copyPasteCode, payment.isPayable(at: now) else {
      message.values["valor"] = facts.fullPrice.brazilian
      message.buttons = newCodeButtons(facts.offerPublicID)
      return message
    }
    message.values["codigo"] = code
    message.buttons = codeButtons(payment, code: code)
    return message
  }
}

extension FollowUpFacts {
  fileprivate var messageKind: OutgoingMessage.Kind {
    switch relation {
    case .upsell: .upsell
    case .recovery: price == nil ? .reminder : .downsell
    }
  }
}
