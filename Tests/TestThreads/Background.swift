import Foundation
import Testing

/// Work on a thread of its own, which may block.
package final class Background<Value: Sendable>: @unchecked Sendable {
  // @unchecked: the semaphore is signalled after all writing and waited for before reading.
  private var body: (@Sendable () throws -> Value)?
  private var result: Swift.Result<Value, any Error>?
  private let done = DispatchSemaphore(value: 0)

  package init(_ body: @escaping @Sendable () throws -> Value) {
    self.body = body
    Thread.detachNewThread {
      self.run()
      self.done.signal()
    }
  }

  /// Lets go of what the work held: its end must not outlive the test, or the whole process.
  private func run() {
    guard let body else { return }
    result = Swift.Result { try body() }
    self.body = nil
  }

  package func value() throws -> Value {
    done.wait()
    return try #require(result).get()
  }
}

/// Runs `body` on threads of its own and returns what each gave.
package func concurrently<Result: Sendable>(
  _ count: Int, _ body: @escaping @Sendable (Int) throws -> Result
) throws -> [Result] {
  let results = (0..<count).map { index in Background { try body(index) } }
  return try results.map { try $0.value() }
}

/// Returns when the condition holds; fails the test when it never does.
package func awaited(_ what: String, _ condition: () throws -> Bool) throws {
  for _ in 0..<1_000 {
    if try condition() { return }
    usleep(10_000)
  }
  try #require(Bool(false), "\(what) does not come")
}
