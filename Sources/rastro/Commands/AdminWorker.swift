import Admin
import FastCGI

/// One process that serves the admin pages.
struct AdminWorker {
  let graph: ObjectGraph
  let socket: ListeningSocket

  func run() throws {
    let server = try Server(
      listening: socket, threads: graph.settings.adminPool.connections,
      reserve: .init(threads: 0) { _ in false })
    let opening = Opening(of: graph, until: Termination { server.stop() }) {
      server.stop()
    }
    let application = try graph.adminApplication
    opening.begin(as: .adminWorker)
    graph.settings.serviceManager?.tell("READY=1")
    server.run { request in application.respond(request) }
    try opening.end()
  }
}
