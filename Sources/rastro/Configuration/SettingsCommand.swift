import ArgumentParser

struct SettingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings",
    abstract: "Prints what the environment amounts to, for nginx and for people.",
    discussion: """
      Secrets are left out. WORKER_KEEPALIVE and CLICK_KEEPALIVE are derived: the numbers for `keepalive` in \
      nginx's upstreams of the workers and of the click workers.
      """)

  @Option(help: "Print only this value, as in --value CLICK_KEEPALIVE.")
  var value: String?

  @Flag(help: .hidden)
  var table = false

  func run() throws {
    try withExitCodes {
      guard !table else { return SettingsTable.lines.forEach { printLine($0) } }
      let values = try Settings().printable
      guard let value else {
        for (name, text) in values { printLine("\(name)=\(text)") }
        return
      }
      guard let text = values.first(where: { $0.name == value })?.text else {
        throw ValidationError("no setting is called \(value)")
      }
      printLine(text)
    }
  }
}
