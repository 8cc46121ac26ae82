package import Application

/// The texts of a bot whose seller wrote none, as Mustache templates in Telegram's HTML.
package enum DefaultTexts {
  package static func text(_ kind: OutgoingMessage.Kind) -> String {
    switch kind {
    case .welcome:
      "Olá, {{nome}}! 👋\n\nEscolha uma opção abaixo. O pagamento é por PIX e o acesso chega aqui na hora."
    case .noOffers:
      "Olá, {{nome}}! No momento não há ofertas disponíveis. Volte daqui a pouco."
    case .offerGone:
      "Essa oferta não está mais disponível. Envie /start para ver as opções atuais."
    case .pix:
      """
      <b>{{produto}}</b> — {{valor}}

      Pague com o PIX Copia e Cola. Toque no código para copiar:

      <code>{{codigo}}</code>

      Depois de pagar, o acesso chega aqui automaticamente.
      """
    case .qrCode:
      "Aponte a câmera do app do seu banco para o QR Code, ou copie o código da próxima mensagem. {{produto}} — {{valor}}"
    case .verifying:
      """
      O seu PIX está sendo gerado. Assim que ficar pronto, o código chega aqui.

      Se ele não chegar em {{minutos}} minutos, toque em <b>Tentar de novo</b>. Nada foi cobrado.
      """
    case .stillPending:
      """
      Ainda não recebemos a confirmação do banco. Se você já pagou, aguarde um instante.

      Se ainda não pagou, o código é este:

      <code>{{codigo}}</code>
      """
    case .chargeFailed:
      "Não conseguimos gerar o seu PIX agora. Nada foi cobrado. Tente de novo em instantes."
    case .tooManyCharges:
      """
      Você gerou muitos códigos PIX e nenhum novo foi criado. Pague o último código desta conversa.

      Se precisar de outro, tente de novo em {{minutos}} minutos.
      """
    case .askName:
      "{{aviso}}Para gerar o seu PIX, preciso de alguns dados de quem vai pagar. Qual é o seu <b>nome completo</b>?"
    case .askTaxNumber:
      "{{aviso}}Qual é o seu <b>CPF</b>? Ele é exigido por quem processa o PIX."
    case .askEmail:
      "{{aviso}}Qual é o seu <b>e-mail</b>?"
    case .askPhone:
      "{{aviso}}Qual é o seu <b>telefone com DDD</b>?"
    case .payerForgotten:
      "Pronto, apagamos os dados que você informou. Para comprar, envie /start."
    case .delivery:
      """
      <b>Pagamento confirmado!</b> ✅

      Aqui está o seu acesso a <b>{{produto}}</b>:
      {{link}}

      Guarde esta mensagem. Pedido {{pagamento}}.
      """
    case .orderBump:
      """
      Quer levar também <b>{{produto}}</b> por {{valor}}?

      O total fica em {{total}}, em um único PIX.
      """
    case .reminder:
      """
      {{nome}}, o seu PIX de <b>{{produto}}</b> ainda não foi pago.

      Ainda dá tempo: os botões abaixo levam ao pagamento de {{valor}} por PIX.

      <code>{{codigo}}</code>
      """
    case .downsell:
      """
      {{nome}}, temos uma condição especial para você: <b>{{produto}}</b> de <s>{{valor_cheio}}</s> por <b>{{valor}}</b>.

      Toque no botão para gerar o seu PIX.
      """
    case .upsell:
      """
      {{nome}}, obrigado pela compra! Que tal levar também <b>{{produto}}</b> por {{valor}}?
      """
    }
  }
}
