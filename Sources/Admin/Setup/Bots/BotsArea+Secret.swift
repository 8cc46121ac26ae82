import Application
import Domain

extension BotsArea {
  func askRenewal(_ request: PageRequest) throws -> PageAnswer {
    let bot = try bot(request)
    return .page(
      Page(
        "Trocar o segredo do webhook", template: "setup/ask",
        [
          "words": "O Telegram passa a entregar as mensagens de @\(bot.username) com um segredo "
            + "novo, na mesma hora. Nenhuma mensagem se perde: o antigo ainda vale por 24 horas. "
            + "O token do bot continua o mesmo.",
          "action": Self.path(bot, "/renew"), "verb": "Trocar o segredo",
          "cancel": Self.path(bot), "isHarm": false,
        ], trail: Self.trail(bot)))
  }

  func renew(_ request: PageRequest) throws -> PageAnswer {
    let bot = try bot(request)
    let outcome = try ports.renewals.bot(
      bot.id, request.scope(), request.person().email, SecretRenewals.overlap)
    let flash =
      switch outcome {
      case .renewed(let until):
        Flash(
          .success, "Segredo trocado no Telegram. O antigo vale até \(request.clock.minute(until))."
        )
      case .refused(let reason):
        Flash(.danger, "O Telegram recusa: \(reason). Nada foi alterado.")
      case .unconfirmed(let reason):
        Flash(
          .warning, "O Telegram não confirmou: \(reason). Os dois segredos valem; repita a troca.")
      }
    return .redirect(to: Self.path(bot), flash: flash)
  }
}
