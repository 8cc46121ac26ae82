import FastCGI

/// Answers as its address says; the tests of the accept loop run it behind nginx.
@main
struct Probe {
  static func main() throws {
    let threads = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) : nil
    let server = try Server(listening: .inherited(), threads: threads ?? 4)
    onTermination { server.stop() }
    server.run { request in Routes.answer(request) }
  }
}
