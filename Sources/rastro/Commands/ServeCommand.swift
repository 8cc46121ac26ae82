import ArgumentParser
import FastCGI

struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serves FastCGI requests: one worker process of the pool.",
    discussion: """
      Takes the socket from standard input, as spawn-fcgi and systemd give it, or opens \
      RASTRO_FASTCGI_SOCKET. SIGTERM finishes what was begun and ends the process.
      """)

  @Flag(help: "Serve clicks only: /go, in batches, on one thread, over nginx's kept connections.")
  var clicks = false

  func run() throws {
    try withExitCodes {
      let settings = try Settings()
      let graph = try ObjectGraph(settings)
      let backlog = (clicks ? settings.clickPool : settings.workerPool).backlog
      let socket =
        try settings.fastCGISocket.map { try ListeningSocket.open(path: $0, backlog: backlog) }
        ?? ListeningSocket.inherited(backlog: backlog)
      settings.warn(graph.seams.logger)
      if clicks {
        try ClickWorker(graph: graph, socket: socket).run()
      } else {
        try WebWorker(graph: graph, socket: socket).run()
      }
    }
  }
}
