import ArgumentParser

struct TrackingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tracking",
    abstract: "Liga e desliga o envio de eventos à Meta, de um pool ou de todos.",
    discussion: """
      Desligado, nenhum evento sai do servidor em até um segundo, e o Pixel some das páginas no clique \
      seguinte. Os eventos desse tempo não saem depois, a não ser que alguém os reenvie com rastro events resend. \
      O interruptor geral não muda o de cada pool.
      """,
    subcommands: [TrackingShowCommand.self, TrackingOnCommand.self, TrackingOffCommand.self])
}
