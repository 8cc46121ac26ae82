import Foundation
import Synchronization
import Testing

/// Logs that cannot be written: service goes on as if nothing were.
@Suite(.gated) struct LogOutputFlowTests {
  /// What `2>…` of every long-running process is.
  enum Log: String, CaseIterable, Sendable {
    case full = "2>/dev/full"
    case closed = "2>&-"
    case gone = "2>GONE"
    case stuck = "2>STUCK"
  }

  /// A folder of programs in which `rastro serve` and `rastro dispatch` have such a log.
  private func programs(_ log: Log, in folder: String) throws -> String {
    let bin = ProcessInfo.processInfo.environment["RASTRO_BIN"] ?? "\(Stack.root)/.build/debug"
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    let redirection = log.rawValue
      .replacing("STUCK", with: "'\(folder)'/$1$2.pipe")
      .replacing("GONE", with: "'\(folder)'/$1$2.pipe")
    let script = """
      #!/bin/sh
      case "$1" in serve|dispatch) exec '\(bin)/rastro' "$@" \(redirection) ;; esac
      exec '\(bin)/rastro' "$@"
      """
    try script.write(toFile: "\(folder)/rastro", atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: "\(folder)/rastro")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder)/rastro-sandbox", withDestinationPath: "\(bin)/rastro-sandbox")
    return folder
  }

  /// The pipes of the three kinds of processes, each as small as the system allows.
  private func pipes(in folder: String) throws -> [StuckPipe] {
    try ["serve", "serve--clicks", "dispatch"].map { try StuckPipe("\(folder)/\($0).pipe") }
  }

  private func processes(of stack: Stack) async throws -> [String] {
    try await stack.workers(of: "workers") + stack.workers(of: "clicks")
      + stack.workers(of: "dispatch-1")
  }

  @Test(arguments: Log.allCases)
  func `a log that cannot be written stops no process and no sale`(log: Log) async throws {
    // Would catch: a full disk, or a log shipper that died or hangs, that takes every request with it.
    let folder = try programs(log, in: "\(Stack.root)/var/e2e/bin-\(log)")
    let pipes = log == .gone || log == .stuck ? try pipes(in: folder) : []
    let stack = try await Stack.up(
      "log-\(log)", ownDatabase: true,
      ["RASTRO_BIN": folder, "RASTRO_CLICK_WORKERS": "1", "RASTRO_WORKERS": "1"])
    let seller = try await Seller.make(on: stack)
    let before = try await processes(of: stack)
    #expect(before.count == 3)
    if log == .gone { for pipe in pipes { pipe.close() } }
    // Without a database every process has much to say.
    try await stack.stack("kill-database")
    try await eventually("all that fits into the logs") {
      _ = try await HTTP.post(seller.webhookURL, "{}")
      _ = try await HTTP.get("\(stack.publicURL)/ready")
      _ = try await Buyer(seller: seller).click()
      return log != .stuck || pipes.allSatisfy(\.isFull)
    }
    #expect(try await HTTP.get("\(stack.publicURL)/health").status == 200)
    try await stack.stack("start-database")
    try await eventually("service") {
      try await HTTP.get("\(stack.publicURL)/ready").status == 200
    }
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    _ = try await buyer.settled()
    #expect(try await processes(of: stack) == before)
    // An end that is asked for comes, whoever reads.
    try await stack.down()
    for pid in before {
      #expect(!FileManager.default.fileExists(atPath: "/proc/\(pid)"), "process \(pid)")
    }
    for pipe in pipes { pipe.close() }
  }
}

/// A pipe with a name that nobody reads.
final class StuckPipe: Sendable {
  private let descriptor: Int32
  private let isClosed = Atomic(false)

  init(_ path: String) throws {
    unlink(path)
    guard mkfifo(path, 0o600) == 0 else { throw POSIXError(.EIO) }
    // For reading and writing: an opening end does not wait for another.
    descriptor = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
    // 1031: F_SETPIPE_SZ, one page.
    guard descriptor >= 0, fcntl(descriptor, 1031, 4096) >= 0 else { throw POSIXError(.EIO) }
  }

  /// Once: by then the number may be another test's connection.
  func close() {
    guard !isClosed.exchange(true, ordering: .sequentiallyConsistent) else { return }
    Foundation.close(descriptor)
  }

  /// Whether no line fits any more.
  var isFull: Bool {
    var count: Int32 = 0
    return ioctl(descriptor, UInt(FIONREAD), &count) == 0 && count > 4096 - 512
  }

  func fill() {
    let bytes = [UInt8](repeating: 120, count: 4096)
    while write(descriptor, bytes, bytes.count) > 0 {}
  }
}
