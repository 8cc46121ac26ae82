import Application
import FastCGI
import Web

/// One serving process.
struct WebWorker {
  /// Threads that answer `/health`, `/ready` and `/metrics` while all others are busy, one each.
  static let reserve = 3

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
    let readiness = Readiness(graph: graph), metrics = graph.metricsPage
    let web = graph.web(
      dispatch: { enqueued in
        guard dispatches, !enqueued.ids.isEmpty else { return }
        queue.add { dispatcher.dispatch(enqueued) }
      },
      spend: { [telegram = graph.telegram] spent, bot in
        guard dispatches else { return }
        queue.add { telegram.show(spent, as: bot, deadline: Deadline(in: .seconds(3))) }
      },
      probes: .init(readiness: { readiness.problem() }, metrics: { metrics.text() }))
    opening.begin(as: .worker)
    graph.settings.serviceManager?.tell("READY=1")
    server.run { request in web.respond(request) }
    queue.finish()
    try opening.end()
  }
}
