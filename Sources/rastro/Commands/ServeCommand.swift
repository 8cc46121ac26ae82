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

  @Flag(help: "Serve the admin pages only: a heavy report keeps no visitor and no webhook waiting.")
  var admin = false

  func validate() throws {
    if clicks && admin { throw ValidationError("--clicks e --admin não vão juntos") }
  }

  func run() throws {
    try withExitCodes {
      let settings = try Settings()
      let graph = try ObjectGraph(settings)
      let backlog = pool(settings).backlog
      let socket =
        try settings.fastCGISocket.map { try ListeningSocket.open(path: $0, backlog: backlog) }
        ?? ListeningSocket.inherited(backlog: backlog)
      settings.warn(graph.seams.logger)
      if clicks {
        try ClickWorker(graph: graph, socket: socket).run()
      } else if admin {
        try AdminWorker(graph: graph, socket: socket).run()
      } else {
        try WebWorker(graph: graph, socket: socket).run()
      }
    }
  }
  private func pool(_ settings: Settings) -> WorkerPoolSize {
    if clicks { return settings.clickPool }
    return admin ? settings.adminPool : settings.workerPool
  }
}
