import Application
import ArgumentParser
import FastCGI
import MariaDB

struct DispatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dispatch",
    abstract: "Works in the background: messages, events, open charges.",
    discussion: """
      Any number may run at once, on any host. SIGTERM finishes what was begun and ends the process.
      """)

  func run() throws {
    try withExitCodes {
      let graph = try ObjectGraph(Settings(), gatewayThreads: Background.gatewayThreads)
      let termination = Termination()
      graph.settings.warn(graph.seams.logger)
      try Background(graph: graph, termination: termination).run()
    }
  }
}
