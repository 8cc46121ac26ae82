import ArgumentParser

struct EventsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events",
    abstract: "Mostra os eventos para a Meta; reenvia ou descarta os que esperam.",
    discussion: """
      Um evento é citado pelo seu número, pelo event_id ou, uma Purchase, pelo pagamento (PAY-123). Reenviar \
      mantém o event_id e a hora do evento. Tudo o que uma pessoa faz fica no registro de auditoria.
      """,
    subcommands: [
      EventsListCommand.self, EventsShowCommand.self, EventsResendCommand.self,
      EventsSkipCommand.self,
    ])
}
