import Domain

/// Messages with values that could be anybody's, for whoever writes their texts.
extension OutgoingMessage {
  /// As a buyer of these offers would get it; `supportURL` is where the bot's button "Suporte" leads.
  package static func example(
    _ kind: Kind, offers: [OfferSetup], supportURL: String? = nil
  ) -> OutgoingMessage {
    let offer =
      offers.first
      ?? OfferSetup(
        id: OfferID(0), name: "Acesso mensal", price: Money(centavos: 1990),
        accessLink: "https://exemplo.com.br/acesso")
    var message = example(kind, offer, among: offers.isEmpty ? [offer] : offers)
    message.values["nome"] = exampleName
    return message.offeringSupport(at: supportURL)
  }

  private static func example(
    _ kind: Kind, _ offer: OfferSetup, among offers: [OfferSetup]
  ) -> OutgoingMessage {
    let payment = payment(of: offer)
    switch kind {
    case .welcome:
      return named(
        kind, buttons: offers.map { .buy(name: $0.name, price: $0.price, publicID: "") })
    case .noOffers, .offerGone, .payerForgotten: return named(kind)
    case .askName, .askTaxNumber, .askEmail, .askPhone: return named(kind, ["aviso": ""])
    case .pix, .qrCode:
      let messages = BuyerMessages.pix(payment, code: exampleCode)
      return messages.first { $0.kind == kind } ?? named(kind)
    case .stillPending: return BuyerMessages.stillPending(payment, code: exampleCode)
    case .verifying: return BuyerMessages.verifying(payment, offerPublicID: "")
    case .chargeFailed: return BuyerMessages.failed(payment, offerPublicID: "")
    case .delivery:
      return
        BuyerMessages.delivery(
          payment, links: [AccessLink(name: offer.name, address: offer.accessLink)])
    case .orderBump, .reminder, .downsell, .upsell: return step(kind, payment)
    case .tooManyCharges:
      return named(
        kind,
        ["produto": offer.name, "valor": offer.price.brazilian, "pagamento": "–", "minutos": "12"])
    }
  }

  private static func step(_ kind: Kind, _ payment: Payment) -> OutgoingMessage {
    let price = kind == .downsell ? payment.amount.less(percent: 20) : payment.amount
    var message = named(
      kind,
      [
        "produto": payment.productName, "valor": price.brazilian, "total": price.brazilian,
        "valor_cheio": payment.amount.brazilian, "pagamento": payment.reference.text,
      ])
    switch kind {
    case .reminder:
      message.values["codigo"] = exampleCode
      message.buttons = BuyerMessages.codeButtons(payment, code: exampleCode)
    case .orderBump:
      message.buttons = [
        .callback(text: "Sim, quero por \(price.brazilian)", data: ""),
        .callback(text: "Não, obrigado", data: ""),
      ]
    default: message.buttons = [.callback(text: "Quero por \(price.brazilian)", data: "")]
    }
    return message
  }

  static let exampleName = "Ana"

  static func named(
    _ kind: Kind, _ values: [String: String] = [:], buttons: [Button] = []
  ) -> OutgoingMessage {
    OutgoingMessage(kind, botID: BotID(0), chatID: 0, values: values, buttons: buttons)
  }

  static func payment(of offer: OfferSetup) -> Payment {
    Payment(
      id: PaymentID(39272), reference: PaymentReference(PaymentID(39272)), sellerID: SellerID(0),
      botID: BotID(0), offerID: offer.id, gatewayAccountID: GatewayAccountID(0), telegramUserID: 0,
      amount: offer.price, productName: offer.name, createdAt: Timestamp(seconds: 0),
      expiresAt: Timestamp(seconds: 0))
  }

  /// Long enough to look like one, and nothing that a bank takes.
  static let exampleCode =
    "00020101021226EXEMPLO-DE-CODIGO-PIX-QUE-NAO-PODE-SER-PAGO5204000053039865802BR6304XXXX"
}
