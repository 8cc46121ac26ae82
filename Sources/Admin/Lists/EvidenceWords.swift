import Domain
import Foundation

/// What a change or a webhook rests on, in Portuguese where the words are ours; a gateway's stay as they are.
enum EvidenceWords {
  static func portuguese(_ text: String) -> String {
    if let whole = wholes[text] { return whole }
    var text = text
    for (start, ours) in starts where text.hasPrefix(start) {
      text = ours + text.dropFirst(start.count)
      break
    }
    // Each is too long a phrase of ours for a gateway to have written it.
    for (phrase, ours) in phrases { text = text.replacing(phrase, with: ours) }
    return withMoney(text)
  }

  /// `valor 19.90` as `valor R$ 19,90`.
  private static func withMoney(_ text: String) -> String {
    guard let start = text.range(of: amountMark)?.upperBound,
      let amount = Money(decimal: String(text[start...]))
    else { return text }
    return text[..<start] + amount.brazilian
  }

  private static let amountMark = ", valor "

  private static let wholes = [
    "asked for by the buyer": "pedida pelo comprador",
    "not paid in its lifetime": "não foi paga no prazo",
    "the charge request was made and never came back":
      "o pedido de cobrança saiu e não teve resposta",
    "nothing to match": "nada para ligar a uma venda", "a withdrawal": "é um saque",
  ]

  private static let starts = [
    ("decided by ", "decidido por "), ("asked by ", "consulta de "),
    ("reconciler: ", "conferência automática: "), ("webhook: ", "aviso do gateway: "),
    ("verify button: ", "botão “Já paguei”: "), ("delivery page: ", "página de entrega: "),
    ("charge refused: ", "cobrança recusada: "),
    ("charge of unknown outcome: ", "cobrança sem resposta: "), ("charge ", "cobrança "),
    ("the code of charge ", "código da cobrança "),
  ]

  private static let phrases = [
    (": gateway says ", ": o gateway diz "), (", amount ", amountMark), (" created", " criada"),
    (" is known", " conhecido"),
    (
      "the gateway has no charge of this reference, said twice",
      "o gateway disse duas vezes que não tem esta cobrança"
    ),
    (" is paid, but ", " está paga, mas "), (": nothing new", ": nada de novo"),
    (": no payment has this name", ": nenhuma venda tem este identificador"),
    (": fits more than one payment", ": serve a mais de uma venda"),
    (": changes no state, seller told", ": não muda a situação; você foi avisado"),
    ("status word not on the list: ", "situação desconhecida: "),
    (" not confirmed: the gateway says ", " sem confirmação: o gateway diz "),
    (": to be confirmed, asked about later", ": a confirmar; a consulta vem depois"),
    (": to be confirmed, ", ": a confirmar, "),
    (": the gateway says paid, once so far", ": o gateway diz que está pago, uma vez até agora"),
    (": now paid", ": agora pago"), (": now refunded", ": agora reembolsado"),
    (": now chargeback", ": agora contestado"), (": now failed", ": agora recusado"),
    (": now review", ": agora em revisão"), (": now expired", ": agora expirado"),
  ]
}
