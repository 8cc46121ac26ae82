import Application
import Domain

extension SetupDialogue {
  func askForAlerts() throws {
    guard let bot = try bot() else { return }
    dialogue.begin("Avisos no seu Telegram", "Cada problema é avisado uma vez, com o que fazer.")
    let known = try actions.alertChats(of: scope)
    guard known.isEmpty else {
      return dialogue.good(
        "\(known.count == 1 ? "1 chat vinculado" : "\(known.count) chats vinculados")")
    }
    let code = try actions.newAlertCode(of: scope)
    dialogue.show(
      "  Envie esta mensagem a @\(bot.username), do chat ou grupo que deve receber os avisos:\n\n"
        + "    /vincular \(code.grouped)\n\n  Espero até ela chegar; Enter pula.")
    while try actions.alertChats(of: scope).isEmpty {
      if dialogue.console.hasAnswer(within: 1000) {
        _ = try dialogue.console.ask("", isSecret: false)
        return dialogue.show("  Pulado: o código vale por 24 horas; outro, com rastro alerts link.")
      }
    }
    dialogue.good("chat vinculado")
  }

  /// The link, where one was made.
  func askForAdmin() throws -> Secret<String>? {
    let known = try actions.people(of: scope).filter(\.hasPassword)
    dialogue.begin(
      "Painel",
      known.isEmpty
        ? "O seu e-mail, para entrar no painel. O Rastro não envia e-mails: o link aparece aqui."
        : "Já entram: \(known.map(\.email).joined(separator: ", ")). Um e-mail cria um link novo; "
          + "Enter pula.")
    while let email = try dialogue.text("E-mail") {
      do {
        let link = try actions.invite(email, to: scope)
        dialogue.good("link criado; ele aparece no fim")
        return link
      } catch let fault as PeopleFault {
        dialogue.problem("\(fault)")
      }
    }
    return nil
  }
}
