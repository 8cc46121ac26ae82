import ArgumentParser

struct EventsResendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resend",
    abstract: "Reenvia eventos que esperam, que estão na fila ou que não foram enviados.",
    discussion: """
      Sai com o mesmo event_id e a mesma hora, assim que rastro dispatch passar por ele. O que a Meta já \
      aceitou, ou está sendo enviado, não sai de novo. Sem resposta há mais de 48 horas, pede --yes: a Meta \
      pode contar duas vezes.
      """)

  @OptionGroup var names: EventNames

  @Option(help: "O motivo, que fica no registro.")
  var reason = "rastro events resend"

  @Flag(help: "Envia mesmo que a Meta possa contar duas vezes.")
  var yes = false

  func run() throws {
    try withExitCodes {
      try names.each(reason: reason, isConfirmed: yes, done: "vai ser enviado") {
        try $0.resend($1.id, $2)
      }
    }
  }
}
