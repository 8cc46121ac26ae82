import Foundation
import MariaDB
import Synchronization

/// What a clock is ahead, for the programs that are started with it.
final class FalseClock: Sendable {
  let path: String
  private let ahead = Mutex(0)

  init(_ name: String, ahead seconds: Int) throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("rastro-clock-\(name)-\(UUID())").path
    try set(ahead: seconds)
  }

  func set(ahead seconds: Int) throws {
    try ahead.withLock {
      $0 = seconds
      try write(seconds)
    }
  }

  /// Lets so many seconds pass, and returns when the database's clock says so; programs learn it within two more.
  func pass(_ seconds: Int, on stack: Stack) async throws {
    let time = try ahead.withLock {
      $0 += seconds
      try write($0)
      return Int(Date().timeIntervalSince1970) + $0
    }
    try await eventually("the database's clock") {
      try await stack.rows("SELECT UNIX_TIMESTAMP() >= \(bind: time) AS v").first?.bool("v")
        == true
    }
  }

  private func write(_ seconds: Int) throws {
    try Data("\(seconds < 0 ? "" : "+")\(seconds)s\n".utf8).write(to: URL(filePath: path))
  }
}

extension Stack {
  /// An installation of its own, for which time passes when a test says so; for the sandbox it does not.
  static func withFalseClock(
    _ name: String, _ settings: [String: String] = [:]
  ) async throws -> (Stack, FalseClock) {
    let clock = try FalseClock(name, ahead: 0)
    let settings = settings.merging(["STACK_CLOCK": clock.path]) { $1 }
    return (try await up(name, ownDatabase: true, settings), clock)
  }
}
