import ArgumentParser

struct AlertsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts",
    abstract: "Vincula chats do Telegram que recebem os avisos, e ajusta o que avisa.",
    discussion: """
      Para receber avisos: rode rastro alerts link e envie a mensagem que ele mostra a um dos seus bots. Cada \
      problema é avisado uma vez, com o que fazer, e outra vez quando acaba.
      """,
    subcommands: [
      AlertsLinkCommand.self, AlertsListCommand.self, AlertsChatCommand.self,
      AlertsUnlinkCommand.self, AlertsRulesCommand.self, AlertsSetCommand.self,
    ])
}
