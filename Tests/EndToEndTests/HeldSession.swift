import Dispatch
import Foundation
import MariaDB

/// Somebody else's session with the database, open until it is told to end.
final class HeldSession: Sendable {
  private let over = DispatchSemaphore(value: 0)
  private let closed = DispatchSemaphore(value: 0)

  /// Returns once the statement is done.
  init(_ options: ConnectionOptions, _ statement: SQL) async throws {
    let (over, closed) = (over, closed)
    try await withCheckedThrowingContinuation {
      (continuation: CheckedContinuation<Void, any Error>) in
      Thread.detachNewThread {
        let database = Database(options, attempts: 1)
        defer { closed.signal() }
        do {
          var isDone = false
          defer { if !isDone { continuation.resume(throwing: TimedOut(what: "a session")) } }
          try database.withConnection { session in
            _ = try session.execute(statement)
            isDone = true
            continuation.resume()
            over.wait()
          }
          database.dropIdle()
        } catch {}
      }
    }
  }

  func end() async throws {
    over.signal()
    let closed = closed
    try await offload { closed.wait() }
  }
}
