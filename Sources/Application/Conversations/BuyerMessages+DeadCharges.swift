import Domain

/// What "Já paguei" is answered with where the code that was shown takes no money any more.
///
/// The words are ours: those of the seller for this occasion show the code.
extension BuyerMessages {
  static func expired(_ payment: Payment, offerPublicID: String?) -> OutgoingMessage {
    dead(
      payment, offerPublicID,
      """
      O código PIX de <b>{{produto}}</b> venceu, e ainda não recebemos a confirmação do banco.

      Se você já pagou, aguarde: assim que o banco confirmar, o acesso chega aqui.
      """)
  }

  /// The gateway or the seller has closed it.
  static func closed(_ payment: Payment, offerPublicID: String?) -> OutgoingMessage {
    dead(
      payment, offerPublicID,
      """
      O pagamento de <b>{{produto}}</b> não deu certo, e o código PIX dele não vale mais.

      Se o dinheiro saiu da sua conta, fale com o vendedor. O pedido é {{pagamento}}.
      """)
  }

  /// The way to a new code, where the offer is still sold.
  static func newCodeButtons(_ offerPublicID: String?) -> [OutgoingMessage.Button] {
    offerPublicID.map { offer in
      [.callback(text: "Gerar novo PIX", data: ButtonAction.buy(offer: offer).data)]
    } ?? []
  }

  private static func dead(
    _ payment: Payment, _ offerPublicID: String?, _ text: String
  ) -> OutgoingMessage {
    var message = OutgoingMessage(
      .stillPending, botID: payment.botID, chatID: payment.telegramUserID,
      values: values(payment), buttons: newCodeButtons(offerPublicID))
    message.values["codigo"] = ""
    let way = offerPublicID == nil ? "envie /start para ver as ofertas" : "toque no botão abaixo"
    message.text = "\(text)\n\nSe ainda não pagou e quer comprar, \(way)."
    return message
  }
}
