import Application
import ArgumentParser
import Domain
import FastCGI
import MariaDB
import Persistence
import Synchronization

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
      let socket =
        try settings.fastCGISocket.map { try ListeningSocket.open(path: $0) }
        ?? ListeningSocket.inherited()
      if clicks {
        try ClickWorker(graph: graph, socket: socket).run()
      } else {
        try Worker(graph: graph, socket: socket).run()
      }
    }
  }
}

/// One serving process.
struct Worker {
  let graph: ObjectGraph
  let socket: ListeningSocket

  func run() throws {
    let server = try Server(listening: socket, threads: graph.settings.workerPool.connections)
    let termination = Termination { server.stop() }
    try graph.waitUntilReady(termination)
    guard !termination.isDue else { return }
    let queue = WorkQueue(threads: graph.settings.followUpThreads)
    let keepsPromises = graph.settings.followUpThreads > 0
    let dispatcher = graph.dispatcher
    let readiness = Readiness(graph: graph)
    let web = graph.web(
      keep: { promised in
        guard keepsPromises, !promised.entries.isEmpty else { return }
        queue.add { dispatcher.keep(promised) }
      },
      readiness: { readiness.problem() })
    graph.seams.journal.info("serving", ("threads", "\(graph.settings.workerPool.connections)"))
    let heartbeat = Heartbeat(.worker, of: graph, until: termination)
    server.run { request in web.respond(request) }
    queue.finish()
    heartbeat.join()
    graph.seams.journal.info("drained")
  }
}

/// One process that serves clicks.
struct ClickWorker {
  let graph: ObjectGraph
  let socket: ListeningSocket

  func run() throws {
    let server = try BatchServer(
      listening: socket, connections: graph.settings.clickPool.connections)
    let termination = Termination { server.stop() }
    try graph.waitUntilReady(termination)
    guard !termination.isDue else { return }
    let application = graph.clickApplication
    graph.seams.journal.info("serving_clicks")
    let heartbeat = Heartbeat(.clickWorker, of: graph, until: termination)
    server.run(prepare: { application.prepare($0) }, answer: { application.answer($0) })
    heartbeat.join()
    graph.seams.journal.info("drained")
  }
}

/// `/ready`: schema, key, database, and how late promised work is.
final class Readiness: Sendable {
  static let latestAge = Interval.minutes(5)

  private let graph: ObjectGraph

  init(graph: ObjectGraph) { self.graph = graph }

  /// A sentence for the operator, or nil.
  func problem() -> String? {
    do {
      try graph.checkStart()
      let age = try HealthRepository(graph.pool).oldestDue(at: graph.seams.clock.now())
      guard age <= Self.latestAge else {
        return "promised work is \(age.milliseconds / 1000) s late: is rastro dispatch running?"
      }
      return nil
    } catch {
      graph.seams.journal.error("not_ready", ("error", "\(error)"))
      return "not ready; the log says why"
    }
  }
}
