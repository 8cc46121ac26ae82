import ArgumentParser

struct TrackingOnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "on", abstract: "Liga.")

  @OptionGroup var options: TrackingOptions

  func run() throws { try options.turn(true) }
}
