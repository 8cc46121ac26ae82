import ArgumentParser

struct EventsSkipCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "skip", abstract: "Descarta eventos: não serão enviados.")

  @OptionGroup var names: EventNames

  @Option(help: "O motivo, que fica no registro.")
  var reason: String

  func run() throws {
    try withExitCodes {
      try names.each(reason: reason, done: "não vai ser enviado") { try $0.skip($1.id, $2) }
    }
  }
}
