import Application
import ArgumentParser
import Domain
import FastCGI
import MariaDB
import Persistence
import Synchronization
import Web

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
        try Worker(graph: graph, socket: socket).run()
      }
    }
  }
}

/// One serving process.
struct Worker {
  /// Threads that answer about health while all others are busy.
  static let reserve = 2

  let graph: ObjectGraph
  let socket: ListeningSocket

  func run() throws {
    let server = try Server(
      listening: socket, threads: graph.settings.workerPool.connections,
      reserve: .init(threads: Self.reserve) { WebApplication.isProbe($0) })
    let opening = Opening(of: graph, until: Termination { server.stop() }) {
      server.stop()
    }
    let queue = WorkQueue(threads: graph.settings.followUpThreads)
    let dispatches = graph.settings.followUpThreads > 0
    let dispatcher = graph.dispatcher
    let readiness = Readiness(graph: graph)
    let web = graph.web(
      dispatch: { enqueued in
        guard dispatches, !enqueued.ids.isEmpty else { return }
        queue.add { dispatcher.dispatch(enqueued) }
      },
      readiness: { readiness.problem() })
    opening.begin(as: .worker)
    server.run { request in web.respond(request) }
    queue.finish()
    try opening.end()
  }
}

/// One process that serves clicks.
struct ClickWorker {
  let graph: ObjectGraph
  let socket: ListeningSocket

  func run() throws {
    let server = try BatchServer(
      listening: socket, connections: graph.settings.clickPool.connections)
    let opening = Opening(of: graph, until: Termination { server.stop() }) {
      server.stop()
    }
    let application = graph.clickApplication
    opening.begin(as: .clickWorker)
    server.run(prepare: { application.prepare($0) }, answer: { application.answer($0) })
    try opening.end()
  }
}

/// `/ready`: schema, key, database, and how late promised work is.
final class Readiness: Sendable {
  static let latestAge = Interval.minutes(5)

  private let graph: ObjectGraph
  private let database: Database

  /// On sessions of its own: whoever asks wants an answer within a second or two, whatever it is.
  init(graph: ObjectGraph) {
    self.graph = graph
    database = graph.settings.database.impatientDatabase
  }

  /// A sentence for the operator, or nil.
  func problem() -> String? {
    do {
      try graph.checkStart(database)
      guard try !HealthRepository(database, in: SystemScope()).isReadOnly() else {
        return "the database is read-only"
      }
      let age = try HealthRepository(database, in: SystemScope()).oldestDue(
        at: graph.seams.clock.now())
      guard age <= Self.latestAge else {
        return "promised work is \(age.milliseconds / 1000) s late: is rastro dispatch running?"
      }
      return nil
    } catch let failure as SchemaCheck.Failure {
      graph.seams.logger.error("not_ready", ("error", "\(failure)"))
      return failure.remedy
    } catch {
      graph.seams.logger.error("not_ready", ("error", "\(error)"))
      return "not ready; the log says why"
    }
  }
}
