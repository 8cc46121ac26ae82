import Foundation
import TestProcesses

/// Runs blocking work off the few threads that the tests themselves run on.
func offload<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws
  -> Result
{
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread {
      continuation.resume(with: Swift.Result { try work() })
    }
  }
}

struct TimedOut: Error, CustomStringConvertible {
  let what: String
  var description: String { "did not happen in time: \(what)" }
}

/// Waits until the condition gives a value; fails by throwing when it has not after `seconds`.
func eventually<Result: Sendable>(
  _ what: String, within seconds: Double = 60, _ condition: @Sendable () async throws -> Result?
) async throws -> Result {
  let end = ContinuousClock.now + .seconds(seconds)
  while ContinuousClock.now < end {
    if let result = try await condition() { return result }
    try await Task.sleep(for: .milliseconds(50))
  }
  throw TimedOut(what: what)
}

/// The same for a plain yes.
func eventually(
  _ what: String, within seconds: Double = 60, _ condition: @Sendable () async throws -> Bool
) async throws {
  _ = try await eventually(what, within: seconds) { try await condition() ? true : nil }
}

typealias CommandResult = TestProcesses.CommandResult

/// Runs a program to its end, in the test's environment with these changes.
func run(
  _ program: String, _ arguments: [String], environment: [String: String] = [:],
  input: Data? = nil
) async throws -> CommandResult {
  try await offload {
    try runCommand(
      [program] + arguments,
      environment: ProcessInfo.processInfo.environment.merging(environment) { $1 },
      input: input ?? Data())
  }
}

/// Lets a few in at a time.
actor Turnstile {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(places: Int) { free = places }

  func pass<Result: Sendable>(_ work: @Sendable () async throws -> Result) async rethrows -> Result
  {
    if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    defer { if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() } }
    return try await work()
  }
}
