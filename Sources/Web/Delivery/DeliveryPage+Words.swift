import Application

/// What the page says in each state.
extension DeliveryPage {
  static func words(_ state: DeliveryView.State) -> [String: Any] {
    switch state {
    case .paid([], _):
      said(
        "Pagamento confirmado!",
        "O seu acesso não está aqui no momento. Fale com o vendedor no bot.",
        offersBot: true)
    case .paid: said("Pagamento confirmado!", "O seu acesso está liberado.")
    case .unpaid(let code, let isConfirming): unpaid(code, isConfirming)
    case .awaitsCode:
      said(
        "O seu PIX ainda está sendo gerado", "O código aparece aqui e na conversa com o bot.",
        asksAgain: true)
    case .failed(hadCode: false):
      said(
        "Este pagamento não deu certo", "O código PIX não foi gerado. Tente de novo no bot.",
        offersBot: true)
    case .failed(hadCode: true):
      said(
        "Este pagamento não deu certo",
        "O código PIX desta compra não vale mais. Se o dinheiro saiu da sua conta, fale com o "
          + "vendedor. Se ainda não pagou e quer comprar, peça um novo código no bot.",
        offersBot: true)
    case .returned: said("Este pagamento foi devolvido.", "")
    case .inReview:
      said(
        "O vendedor vai conferir o seu pagamento",
        "Assim que ele confirmar, o acesso chega na conversa com o bot e aparece aqui.",
        offersBot: true)
    }
  }

  private static func unpaid(_ code: String?, _ isConfirming: Bool) -> [String: Any] {
    if isConfirming {
      return said(
        "O banco está confirmando",
        "O seu pagamento foi visto e o acesso aparece aqui em segundos.",
        asksAgain: true)
    }
    let title = "Ainda não recebemos a confirmação do seu pagamento"
    guard let code else {
      return said(
        title,
        "O código PIX desta compra venceu. Se você já pagou, verifique de novo em alguns minutos. "
          + "Se não pagou, peça um novo código no bot.", offersBot: true, asksAgain: true)
    }
    var words = said(
      title,
      "Se você já pagou, a confirmação chega em instantes e esta página mostra o seu acesso. "
        + "Se ainda não pagou, use o código PIX abaixo.", asksAgain: true)
    words["code"] = code
    return words
  }

  private static func said(
    _ title: String, _ text: String, offersBot: Bool = false, asksAgain: Bool = false
  ) -> [String: Any] {
    ["title": title, "text": text, "offersBot": offersBot, "asksAgain": asksAgain]
  }
}
