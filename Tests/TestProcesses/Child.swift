import Foundation
import Synchronization

/// A program that a test started, and that is stopped by its id.
///
/// Started and waited for by the system's own calls: Foundation's `Process`, used from many threads at once,
/// now and then waits for ever for a program that has ended.
package final class Child: Sendable {
  package struct NotStarted: Error {
    let program: String
    let reason: String
  }

  package let identifier: pid_t

  /// What `waitpid` said; once it has, the id may be another program's.
  private let ended = Mutex<Int32?>(nil)

  /// - Parameters:
  ///   - command: The program's path and its arguments.
  ///   - environment: Of the test itself where nil.
  ///   - input: The file to read.
  ///   - output: The file to write, which must be there.
  ///   - messages: The same for standard error.
  /// - Throws: `NotStarted`.
  package init(
    _ command: [String], environment: [String: String]? = nil, input: String = "/dev/null",
    output: String = "/dev/null", messages: String = "/dev/null"
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_APPEND, 0)
    posix_spawn_file_actions_addopen(&actions, 2, messages, O_WRONLY | O_APPEND, 0)
    // Neither the test's sockets, whose end others wait for, nor the signals that its threads block.
    let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    for descriptor in open.compactMap({ Int32($0) }) where descriptor > 2 {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let variables = environment ?? ProcessInfo.processInfo.environment
    identifier = try Self.strings(command) { arguments in
      try Self.strings(variables.map { "\($0)=\($1)" }) { environment in
        var identifier: pid_t = 0
        let result = posix_spawn(
          &identifier, command[0], &actions, &attributes, arguments, environment)
        guard result == 0 else {
          throw NotStarted(program: command[0], reason: String(cString: strerror(result)))
        }
        return identifier
      }
    }
  }

  /// The texts as C has them, for as long as `body` runs.
  private static func strings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) throws -> Result
  ) rethrows -> Result {
    let pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return try body(pointers)
  }

  package var isRunning: Bool { reaped() == nil }

  package func signal(_ number: Int32) {
    ended.withLock { if $0 == nil { kill(identifier, number) } }
  }

  /// Waits for the end, however long that takes: the exit status, or 128 + signal.
  @discardableResult package func wait() -> Int32 {
    while true {
      // Without the lock, so that others can send it a signal meanwhile.
      var information = siginfo_t()
      _ = waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT)
      if let status = reaped() { return status }
    }
  }

  /// Waits ten seconds for the end: the exit status, or 128 + signal; -1 when it does not end.
  package func exitStatus() -> Int32 {
    for _ in 0..<1_000 {
      if let status = reaped() { return status }
      usleep(10_000)
    }
    return -1
  }

  /// Asks it to end, and ends it when it has not within five seconds.
  package func stop() {
    signal(SIGTERM)
    for _ in 0..<500 {
      if !isRunning { return }
      usleep(10_000)
    }
    signal(SIGKILL)
    wait()
  }

  private func reaped() -> Int32? {
    ended.withLock { ended in
      if let ended { return ended }
      var status: Int32 = 0
      guard waitpid(identifier, &status, WNOHANG) == identifier else { return nil }
      ended = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
      return ended
    }
  }
}
