import Foundation
import Testing

/// A program that a test started, and that it stops by its id.
final class Child: Sendable {
  let identifier: pid_t

  init(_ command: [String]) throws {
    var identifier: pid_t = 0
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // A trap that a test asks for prints a crash report of many lines.
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    // Neither the test's sockets, whose end others wait for, nor the signals that its threads block.
    for descriptor in 3..<512 { posix_spawn_file_actions_addclose(&actions, Int32(descriptor)) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let environment = ["PATH=/usr/bin:/usr/sbin:/bin", "SWIFT_BACKTRACE=enable=no"]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
    defer { for variable in variables { free(variable) } }
    let result = posix_spawn(&identifier, command[0], &actions, &attributes, &arguments, &variables)
    try #require(result == 0, "\(command[0]) does not start")
    self.identifier = identifier
  }

  func signal(_ number: Int32) { kill(identifier, number) }

  /// Waits for the end: the exit status, or 128 + signal; -1 when it does not end.
  func exitStatus() -> Int32 {
    var status: Int32 = 0
    for _ in 0..<1_000 {
      if waitpid(identifier, &status, WNOHANG) == identifier {
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
      }
      usleep(10_000)
    }
    return -1
  }

  func stop() {
    signal(SIGTERM)
    for _ in 0..<500 {
      // Nobody else waits for it, so that the id is still its own.
      if waitpid(identifier, nil, WNOHANG) != 0 { return }
      usleep(10_000)
    }
    signal(SIGKILL)
    waitpid(identifier, nil, 0)
  }
}

func freePort() throws -> Int {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(descriptor) }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = inet_addr("127.0.0.1")
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  let result = withUnsafeMutablePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
      bind(descriptor, pointer, size) | getsockname(descriptor, pointer, &size)
    }
  }
  try #require(result == 0)
  return Int(UInt16(bigEndian: address.sin_port))
}
