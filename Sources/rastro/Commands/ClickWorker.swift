import FastCGI

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
    graph.settings.serviceManager?.tell("READY=1")
    server.run(prepare: { application.prepare($0) }, answer: { application.answer($0) })
    try opening.end()
  }
}
