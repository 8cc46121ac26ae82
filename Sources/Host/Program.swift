internal import Glibc

/// A program of this machine that is run to its end.
package struct Program: Sendable {
  package struct Ending: Equatable, Sendable {
    /// The exit status, or 128 + signal; -1 where it could not be started or did not end in time.
    package let status: Int32
    /// Standard output and standard error, at most 64 KiB of them.
    package let output: String

    package init(status: Int32, output: String) {
      self.status = status
      self.output = output
    }
  }

  private static let folders = [
    "/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin",
  ]

  /// Where a program of that name is; nil where there is none.
  package static func path(of name: String) -> String? {
    folders.map { "\($0)/\(name)" }.first { unsafe access($0, X_OK) == 0 }
  }

  /// Runs it with our environment and without input, for so many seconds at most.
  @safe
  package static func run(_ command: [String], seconds: Int = 60) -> Ending {
    guard let program = command.first, let file = unsafe tmpfile() else {
      return Ending(status: -1, output: "")
    }
    defer { unsafe fclose(file) }
    let output = unsafe fileno(file)
    guard let process = start(program, command, output) else {
      return Ending(status: -1, output: "não consigo iniciar \(program)")
    }
    let status = wait(for: process, seconds: seconds)
    return Ending(status: status, output: text(in: output))
  }

  private static func start(_ program: String, _ command: [String], _ output: Int32) -> pid_t? {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 2)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // Signals that wait for a thread of ours end it as they end others.
    var (none, all) = (sigset_t(), sigset_t())
    unsafe sigemptyset(&none)
    unsafe sigfillset(&all)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setsigdefault(&attributes, &all)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe command.map { unsafe strdup($0) } + [nil]
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var process: pid_t = 0
    let result = unsafe posix_spawn(
      &process, program, &actions, &attributes, &arguments, environ)
    return result == 0 ? process : nil
  }

  private static func wait(for process: pid_t, seconds: Int) -> Int32 {
    let end = ContinuousClock.now + .seconds(seconds)
    var (status, isKilled): (Int32, Bool) = (0, false)
    while true {
      let result = unsafe waitpid(process, &status, WNOHANG)
      if result == process { break }
      if result < 0, errno != EINTR { return -1 }
      if ContinuousClock.now > end, !isKilled {
        kill(process, SIGKILL)
        isKilled = true
      }
      usleep(10_000)
    }
    if isKilled { return -1 }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  private static func text(in file: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe pread(file, buffer.baseAddress, buffer.count, 0)
    }
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
