import Domain

/// The messages of a sale, from the facts of its payment.
enum BuyerMessages {
  /// Telegram's copy button holds no longer text (facts: telegram 4.3).
  static let copyButtonLimit = 256

  /// The picture of the code, then the code with its buttons: what is to be pressed comes last.
  ///
  /// `correcting` is given where the buyer's own data stands behind the charge.
  static func pix(
    _ payment: Payment, code: String, correcting offer: Offer? = nil
  ) -> [OutgoingMessage] {
    var message = withCode(.pix, payment, code: code)
    message.buttons += correction(offer)
    return [picture(payment, code: code), message]
  }

  static func stillPending(_ payment: Payment, code: String) -> OutgoingMessage {
    withCode(.stillPending, payment, code: code)
  }

  /// No code to show: the charge's outcome is unknown.
  ///
  /// The buyer reads that the code is being made, and from when on they may try again.
  static func verifying(_ payment: Payment, offerPublicID: String?) -> OutgoingMessage {
    var values = values(payment)
    values["minutos"] = "\(Payment.unknownChargeHold.milliseconds / 60_000)"
    return OutgoingMessage(
      .verifying, botID: payment.botID, chatID: payment.telegramUserID, values: values,
      buttons: tryAgain(offerPublicID))
  }

  static func failed(
    _ payment: Payment, offerPublicID: String?, correcting: Offer? = nil
  ) -> OutgoingMessage {
    OutgoingMessage(
      .chargeFailed, botID: payment.botID, chatID: payment.telegramUserID,
      values: values(payment), buttons: tryAgain(offerPublicID) + correction(correcting))
  }

  /// The code of a moment ago stands right above.
  static let justMade =
    "O seu código PIX acabou de ser gerado e já está nesta conversa. Pague por ele."

  /// Telegram shows 200 characters.
  static func overLimit(minutes: String, hasCode: Bool) -> String {
    let advice =
      hasCode
      ? "Pague o último código desta conversa, ou tente de novo em"
      : "Para gerar outro, tente de novo em"
    return "Você gerou muitos códigos PIX. \(advice) \(minutes) min."
  }

  private static func tryAgain(_ offerPublicID: String?) -> [OutgoingMessage.Button] {
    offerPublicID.map { offer in
      [.callback(text: "Tentar de novo", data: ButtonAction.buy(offer: offer).data)]
    } ?? []
  }

  private static func correction(_ offer: Offer?) -> [OutgoingMessage.Button] {
    offer.map { offer in
      [
        .callback(
          text: "Corrigir meus dados", data: ButtonAction.correct(offer: offer.publicID).data)
      ]
    } ?? []
  }

  /// The first link is the product's.
  static func delivery(_ payment: Payment, links: [AccessLink]) -> OutgoingMessage {
    var values = values(payment)
    values["link"] = links.first?.address
    return OutgoingMessage(
      .delivery, botID: payment.botID, chatID: payment.telegramUserID, values: values,
      buttons: links.enumerated().map { index, link in
        .url(text: index == 0 ? "Acessar agora" : "Acessar \(link.name)", address: link.address)
      })
  }

  private static func withCode(
    _ kind: OutgoingMessage.Kind, _ payment: Payment, code: String
  ) -> OutgoingMessage {
    var values = values(payment)
    values["codigo"] = code
    return OutgoingMessage(
      kind, botID: payment.botID, chatID: payment.telegramUserID, values: values,
      buttons: codeButtons(payment, code: code))
  }

  /// To be pressed by whoever is to pay by this code.
  static func codeButtons(_ payment: Payment, code: String) -> [OutgoingMessage.Button] {
    let copy: [OutgoingMessage.Button] =
      code.unicodeScalars.count <= copyButtonLimit
      ? [.copy(text: "Copiar código PIX", content: code)] : []
    return copy + [verifyButton(payment)]
  }

  private static func picture(_ payment: Payment, code: String) -> OutgoingMessage {
    var values = values(payment)
    values["codigo"] = code
    return OutgoingMessage(
      .qrCode, botID: payment.botID, chatID: payment.telegramUserID, values: values)
  }

  /// Where there is no payment to tell of.
  static func values(of offer: Offer) -> [String: String] {
    ["produto": offer.name, "valor": offer.price.brazilian, "pagamento": "–"]
  }

  static func values(_ payment: Payment) -> [String: String] {
    [
      "produto": payment.productName, "valor": payment.amount.brazilian,
      "pagamento": payment.reference.text,
    ]
  }

  private static func verifyButton(_ payment: Payment) -> OutgoingMessage.Button {
    .callback(text: "Já paguei", data: ButtonAction.verify(payment.reference).data)
  }
}
