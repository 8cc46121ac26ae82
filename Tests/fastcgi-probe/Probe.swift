import FastCGI

/// Answers as its address says; the tests of the accept loop run it behind nginx.
@main
struct Probe {
  static func main() throws {
    let server = try Server(listening: .inherited(), threads: 4)
    onTermination { server.stop() }
    server.run { request in Response(status: 200, body: Array((request.parameter("DOCUMENT_URI") ?? "").utf8)) }
  }
}
