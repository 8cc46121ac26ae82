import FastCGI

/// Answers as its address says; the tests of both servers run it behind nginx.
///
///     fastcgi-probe [THREADS]
///     fastcgi-probe batch [CONNECTIONS]
@main
struct Probe {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let isBatch = arguments.first == "batch"
    let number = arguments.last.flatMap { Int($0) }
    if isBatch {
      let server = try BatchServer(listening: .inherited(), connections: number ?? 512)
      onTermination { server.stop() }
      server.run(prepare: { BatchRoutes.prepare($0) }, answer: { BatchRoutes.answer($0) })
    } else {
      let server = try Server(
        listening: .inherited(), threads: number ?? 4,
        reserve: .init(threads: 1) { $0.parameter("DOCUMENT_URI") == "/alive" })
      onTermination { server.stop() }
      server.run { request in Routes.answer(request) }
    }
  }
}
