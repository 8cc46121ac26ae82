import FastCGI
import Web

/// One serving process.
struct WebWorker {
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
