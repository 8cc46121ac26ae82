import ArgumentParser

struct PixelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pixel", abstract: "Testa o pixel de um pool na Meta.",
    subcommands: [PixelTestCommand.self])
}
