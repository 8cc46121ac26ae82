/// Why an event is where it is, as the outbox says it.
package enum MetaReason {
  /// In Portuguese where it is one of our own reasons; Meta's words stay as they are.
  package static func title(_ reason: String) -> String {
    if let known = titles[reason] { return known }
    if reason.hasPrefix("events_received=") {
      return reason.replacing("events_received=", with: "recebidos ")
        .replacing(" of ", with: " de ").replacing(" fbtrace_id", with: ", fbtrace_id")
    }
    guard reason.hasPrefix("skipped by ") else { return reason }
    return "descartado por " + reason.dropFirst("skipped by ".count)
  }

  private static let titles = [
    "tracking is off for this pool": "envio desligado no pool",
    "tracking is off for all pools": "envio desligado para todos os pools",
    "tracking was off at that time": "envio estava desligado na hora da venda",
    "the pool has no pixel": "o pool não tem pixel",
    "the pool has no access token": "o pool não tem token de acesso",
    "the pool is gone": "o pool não existe mais",
    "no click, and the bot is in no pool": "sem clique, e o bot não está em nenhum pool",
    "no click, and the bot is in several pools":
      "sem clique, e o bot está em vários pools: não se sabe qual pixel",
    "older than 7 days": "com mais de 7 dias a Meta não aceita",
    "the buyer was forgotten": "o comprador foi apagado (LGPD)",
    "the payment is refunded": "o dinheiro foi devolvido antes do envio",
    "the payment is chargeback": "o dinheiro foi contestado antes do envio",
    "Meta asked to slow down": "a Meta pediu para ir mais devagar",
    "there is no task for it": "sem tarefa: avise quem cuida do Rastro",
    "the payment is gone": "a venda não existe mais",
    NodeBehind.unseen: "a venda ainda não aparece neste banco; tenta de novo",
    "the click is gone": "o clique não está mais guardado",
    "no pixel": "o pool não tem pixel",
    "the visitor sent no user agent": "o navegador do visitante não disse qual era",
    "no time left": "não deu tempo; tenta de novo",
  ]
}
