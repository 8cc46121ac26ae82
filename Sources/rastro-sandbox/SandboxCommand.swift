import ArgumentParser
import Dispatch
import FastCGI
import Glibc

/// The simulated outside world as a FastCGI application behind nginx.
@main
struct SandboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rastro-sandbox",
    abstract: "Plays Meta, Telegram and PIX gateways, in memory, for trials and tests.")

  @Option(help: "Unix socket to listen on; without it, the one inherited as standard input.")
  var socket: String?

  @Option(help: "Requests served at the same time.")
  var threads = 64

  @Option(help: "Where browsers reach the sandbox, such as http://127.0.0.1:8090.")
  var publicURL = "http://127.0.0.1"

  @Option(help: "File by which all other clocks run ahead, as +7200s; a button moves it on.")
  var clock: String?

  @Flag(help: "Print the gateways' base addresses as settings of Rastro, for a shell, and end.")
  var settings = false

  func run() throws {
    guard !settings else {
      throw CleanExit.message(
        SandboxGateways.settings(publicURL: publicURL).joined(separator: "\n"))
    }
    let world = World(publicURL: publicURL, time: try clock.map(SimulatedTime.init))
    let listening: ListeningSocket =
      if let socket { try .open(path: socket) } else { try .inherited() }
    let server = try Server(listening: listening, threads: threads)
    let termination = stopOnSignal(server, world)
    let router = Router(world: world)
    server.run { request in router.answer(request) }
    termination.cancel()
    // The senders may be in the middle of a call: leaving without tear-down is safe for them.
    _exit(0)
  }
}

/// Ends service on SIGTERM: pauses end at once, requests in flight get their answers.
private func stopOnSignal(_ server: Server, _ world: World) -> any DispatchSourceSignal {
  signal(SIGTERM, SIG_IGN)
  let source = DispatchSource.makeSignalSource(signal: SIGTERM, queue: .global())
  source.setEventHandler {
    world.closing.begin()
    server.stop()
  }
  source.activate()
  return source
}
