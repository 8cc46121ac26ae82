/// What the audit trail says happened, in words.
enum AuditKind {
  /// As they are asked for and shown; the trail's own word where there is none.
  static func title(_ kind: String) -> String { titles[kind] ?? kind }

  /// For a filter, by their words.
  static let choices: [(kind: String, title: String)] =
    titles.map { ($0.key, $0.value) }.sorted { ($0.title, $0.kind) < ($1.title, $1.kind) }

  /// Whether the program raised it by itself.
  static func isAlert(_ kind: String) -> Bool { kind.hasPrefix("alert:") }

  private static let titles = people.merging(sales) { $1 }.merging(setup) { $1 }
    .merging(alerts) { $1 }

  private static let people = [
    "person_invited": "Pessoa convidada", "person_role_changed": "Acesso mudado",
    "person_removed": "Acesso tirado", "person_confirmed": "Pessoa provou quem é",
    "person_logged_in": "Pessoa entrou", "person_logged_out": "Pessoa saiu",
    "person_sessions_ended": "Sessões encerradas", "password_set": "Senha definida",
    "password_link_made": "Link de senha criado",
    "second_factor_enabled": "Segunda etapa ligada",
    "second_factor_disabled": "Segunda etapa desligada",
    "recovery_codes_renewed": "Códigos de recuperação trocados",
    "seller_added": "Conta criada", "seller_chosen": "Conta aberta por um administrador",
  ]

  private static let sales = [
    "payment_asked": "Gateway consultado sobre uma venda",
    "payment_delivered_again": "Venda entregue de novo",
    "payment_accepted": "Venda aceita por uma pessoa",
    "payment_closed": "Venda encerrada por uma pessoa",
    "payment_refund_noted": "Devolução anotada", "payment_decided": "Venda decidida por uma pessoa",
    "event_resent": "Evento reenviado à Meta", "event_skipped": "Evento descartado",
    "tracking_on": "Envio à Meta ligado", "tracking_off": "Envio à Meta desligado",
    "alert_chat_linked": "Chat de alertas vinculado",
    "alert_chat_unlinked": "Chat de alertas desvinculado",
    "alert_chat_changed": "Chat de alertas mudado", "alert_rule_changed": "Regra de alerta mudada",
  ]

  private static let setup = [
    "bot_created": "Bot criado", "bot_changed": "Bot mudado", "offer_created": "Oferta criada",
    "offer_changed": "Oferta mudada", "step_created": "Passo do funil criado",
    "step_changed": "Passo do funil mudado", "gateway_account_created": "Conta no gateway criada",
    "gateway_account_changed": "Conta no gateway mudada", "pool_created": "Pool criado",
    "pool_changed": "Pool mudado", "pixel_changed": "Pixel mudado", "pixel_removed": "Pixel tirado",
    "buyer_forgotten": "Dados de um comprador apagados",
    "bot_secret_renewed": "Segredo do bot trocado",
    "bot_secret_renewal_started": "Troca do segredo do bot começada",
    "bot_secret_renewal_undone": "Troca do segredo do bot desfeita",
    "webhook_renewed": "Endereço do gateway trocado",
  ]

  private static let alerts = [
    "alert:ambiguous_notice": "Aviso do gateway serve a mais de uma venda",
    "alert:amount_differs": "Valor pago diferente do cobrado",
    "alert:bot_elsewhere": "Outro sistema recebe as mensagens de um bot",
    "alert:bot_refused": "Telegram recusou um bot",
    "alert:payment_charged_back": "Venda contestada",
    "alert:payment_refunded": "Venda reembolsada",
    "alert:charge_limit_reached": "Limite de PIX atingido",
    "alert:charge_refused": "Gateway recusou gerar um PIX",
    "alert:charge_taken": "PIX já era de outra venda", "alert:charge_unproven": "PIX sem prova",
    "alert:delivery_impossible": "Entrega impossível", "alert:empty_pool": "Link sem bot no ar",
    "alert:event_of_future": "Evento com hora no futuro",
    "alert:foreign_answer": "Gateway respondeu sobre outra venda",
    "alert:gateway_refuses": "Gateway recusou as chaves",
    "alert:gateway_takes_again": "Gateway voltou a aceitar as chaves",
    "alert:login_refused": "Entrada recusada",
    "alert:login_throttled": "Tentativas de login demais, bloqueadas",
    "alert:media_refused": "Telegram recusou uma mídia",
    "alert:meta_credentials": "Meta recusou o token do pixel",
    "alert:no_gateway": "Bot sem gateway",
    "alert:notice_too_long": "Aviso do gateway grande demais",
    "alert:notices_not_understood": "Avisos do gateway não entendidos",
    "alert:outbox_waiting": "Envio parado, espera uma pessoa",
    "alert:payer_data_missing": "Faltam dados do pagador",
    "alert:payment_not_stored": "Venda não foi guardada",
    "alert:payment_partially_refunded": "Venda devolvida em parte",
    "alert:reconciliation_differs": "Gateway e Rastro dizem coisas diferentes",
    "alert:text_unusable": "Texto do bot não pode ser usado",
    "alert:update_set_aside": "Mensagem do Telegram posta de lado",
    "alert:visitors_over_limit": "Visitantes acima do limite",
  ]
}
