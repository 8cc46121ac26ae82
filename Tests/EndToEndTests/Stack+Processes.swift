import Foundation
import Testing

/// The programs of a stack, by the names under which `.ci/stack` writes down their supervisors' ids.
extension Stack {
  func supervisor(of name: String) throws -> String {
    try String(contentsOfFile: "\(directory)/pids/\(name)", encoding: .utf8)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  func workers(of name: String) async throws -> [String] {
    try await run("/usr/bin/pgrep", ["-P", try supervisor(of: name)]).output
      .split(separator: "\n").map(String.init)
  }

  func signal(_ signal: String, _ pids: [String]) async throws {
    for pid in pids { _ = try await run("/bin/kill", ["-\(signal)", pid]) }
  }

  /// multiwatch is stopped first, so that nothing starts the workers again.
  func killForGood(_ name: String) async throws {
    let workers = try await workers(of: name)
    try await signal("KILL", [try supervisor(of: name)] + workers)
  }
}
