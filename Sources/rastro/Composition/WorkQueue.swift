import Dispatch
import FastCGI
import Synchronization

/// Work that goes on after a response, on threads of its own: the serving thread may already have the
/// next request.
final class WorkQueue: Sendable {
  private struct State {
    var waiting: [@Sendable () -> Void] = []
    var isFinishing = false
  }

  private static let limit = 256

  private let state = Mutex(State())
  private let available = DispatchSemaphore(value: 0)
  private let threads = Mutex<[OwnedThread]>([])
  private let threadCount: Int

  init(threads count: Int) {
    threadCount = count
    let started = (0..<count).map { _ in OwnedThread { self.loop() } }
    threads.withLock { $0 = started }
  }

  /// Work beyond the limit is left out: its tasks stand in the outbox.
  func add(_ work: @escaping @Sendable () -> Void) {
    let isTaken = state.withLock { state in
      guard state.waiting.count < Self.limit else { return false }
      state.waiting.append(work)
      return true
    }
    if isTaken { available.signal() }
  }

  /// Waits until all that was added is done.
  func finish() {
    state.withLock { $0.isFinishing = true }
    for _ in 0..<threadCount { available.signal() }
    for thread in threads.withLock({ $0 }) { thread.join() }
  }

  private func loop() {
    while true {
      available.wait()
      let next: (@Sendable () -> Void)? = state.withLock { state in
        state.waiting.isEmpty ? nil : state.waiting.removeFirst()
      }
      if let next {
        next()
      } else if state.withLock({ $0.isFinishing }) {
        return
      }
    }
  }
}
