import Domain

extension OutgoingMessage {
  /// As a buyer would get this step after the offer, or, where it stands for itself, after anything.
  package static func example(
    _ step: SellerConfiguration.StepEntry, after offer: OfferSetup
  ) -> OutgoingMessage {
    let payment = payment(of: offer)
    let full = step.kind == .recovery ? offer.price : Money(centavos: 0)
    let price = step.price.price(from: full) ?? offer.price
    var message = named(
      step.messageKind,
      [
        "nome": exampleName, "produto": step.kind == .recovery ? offer.name : step.name,
        "valor": price.brazilian,
        "total": (offer.price + price).brazilian, "valor_cheio": offer.price.brazilian,
        "pagamento": payment.reference.text, "codigo": exampleCode,
      ])
    message.text = step.text
    switch message.kind {
    case .reminder: message.buttons = BuyerMessages.codeButtons(payment, code: exampleCode)
    case .orderBump:
      message.buttons = [
        .callback(text: "Sim, quero por \(price.brazilian)", data: ""),
        .callback(text: "Não, obrigado", data: ""),
      ]
    default: message.buttons = [.callback(text: "Quero por \(price.brazilian)", data: "")]
    }
    return message
  }
}
