import ArgumentParser

struct TrackingOffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "off", abstract: "Desliga.")

  @OptionGroup var options: TrackingOptions

  func run() throws { try options.turn(false) }
}
