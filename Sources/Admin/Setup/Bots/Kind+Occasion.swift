import Application

/// Messages as sellers know them.
extension OutgoingMessage.Kind {
  var title: String {
    switch self {
    case .welcome: "Boas-vindas"
    case .noOffers: "Sem ofertas"
    case .offerGone: "Oferta que saiu de venda"
    case .pix: "Código PIX"
    case .qrCode: "QR Code"
    case .verifying: "PIX sendo gerado"
    case .stillPending: "Ainda não pago"
    case .chargeFailed: "PIX não saiu"
    case .tooManyCharges: "Códigos demais"
    case .askName: "Pergunta: nome"
    case .askTaxNumber: "Pergunta: CPF"
    case .askEmail: "Pergunta: e-mail"
    case .askPhone: "Pergunta: telefone"
    case .payerForgotten: "Dados apagados"
    case .delivery: "Entrega"
    case .orderBump: "Oferta junto (order bump)"
    case .reminder: "Lembrete do PIX"
    case .downsell: "Oferta com desconto (downsell)"
    case .upsell: "Oferta depois da compra (upsell)"
    }
  }

  /// When a buyer gets it.
  var occasion: String {
    switch self {
    case .welcome: "Quando alguém envia /start. Cada oferta ativa é um botão."
    case .noOffers: "Em vez das boas-vindas, quando o bot não tem oferta ativa."
    case .offerGone: "Quando alguém toca em um botão de uma oferta que não existe mais."
    case .pix: "Quando o PIX fica pronto, logo depois do QR Code."
    case .qrCode: "A legenda da imagem do QR Code."
    case .verifying: "Quando o gateway demora a responder e o código ainda não existe."
    case .stillPending:
      "Quando alguém toca em “Já paguei”, o pagamento não chegou e o código ainda vale."
    case .chargeFailed: "Quando nenhuma conta conseguiu gerar o PIX."
    case .tooManyCharges: "Quando a mesma pessoa pede códigos demais em pouco tempo."
    case .askName, .askTaxNumber, .askEmail, .askPhone:
      "Quando o gateway exige dados do pagador. {{aviso}} é o motivo de perguntar de novo."
    case .payerForgotten: "Quando alguém envia /dados e apaga o que informou."
    case .delivery: "Assim que o PIX é pago."
    case .orderBump: "Antes do PIX, para cada oferta junto. {{total}} é o total com ela."
    case .reminder:
      "Quando o PIX continua sem pagamento. Depois que o código vence, {{valor}} é o preço da oferta hoje. Cada passo pode ter o seu próprio texto."
    case .downsell:
      "Quando o PIX continua sem pagamento e o passo tem desconto. {{valor_cheio}} é o preço sem ele."
    case .upsell: "Depois de uma compra. Cada passo pode ter o seu próprio texto."
    }
  }
}
