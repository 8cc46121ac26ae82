import Application
import Domain

extension SetupDialogue {
  private static let howTo = """
      1. No Telegram, abra uma conversa com @BotFather e envie /newbot.
      2. Escolha um nome, e um usuário que termine em bot.
      3. Ele responde com o token, como 7000000001:AAbc… Copie-o inteiro.
    """

  func askForBot() throws {
    let known = try bot()
    dialogue.begin("Bot do Telegram", known == nil ? Self.howTo : "")
    let question =
      known.map { "Token de @\($0.username) (Enter mantém; outro token troca)" } ?? "Token do bot"
    while let token = try dialogue.secret(question) {
      var entry =
        try known?.entry
        ?? .init(
          name: "Bot de vendas", token: nil, gatewayAccount: onlyAccount(), texts: [:],
          offers: [], isEnabled: true)
      entry.token = token
      if try connect(entry, as: known == nil ? .create : .change) { return }
    }
    guard let known else { return skipped("sem bot não há vendas") }
    dialogue.good("@\(known.username)")
  }

  private func onlyAccount() throws -> String? {
    let accounts = try setup.gatewayAccounts()
    return accounts.count == 1 ? accounts[0].name : nil
  }

  /// False where the token was not taken.
  private func connect(
    _ entry: SellerConfiguration.BotEntry, as intent: EditIntent
  ) throws -> Bool {
    let outcome = try actions.save(entry, as: intent, of: scope)
    guard let saved = dialogue.saved(outcome) else { return false }
    dialogue.good("o token é de @\(saved.username)")
    if case .done(_, let warnings) = outcome, warnings.isEmpty {
      if let fault = actions.webhookFault(of: saved) {
        dialogue.show("  ! o webhook não foi confirmado pelo Telegram: \(fault)")
      } else {
        dialogue.good("webhook registrado e conferido no Telegram")
      }
    }
    return true
  }

  func skipped(_ why: String) { dialogue.show("  Pulado: \(why). Rode rastro setup de novo.") }
}
