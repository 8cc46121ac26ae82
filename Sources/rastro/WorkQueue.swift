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

  private let state = Mutex(State())
  private let available = DispatchSemaphore(value: 0)
  private let threads = Mutex<[OwnedThread]>([])
  private let threadCount: Int

  init(threads count: Int) {
    threadCount = count
    let started = (0..<count).map { _ in OwnedThread { self.loop() } }
    threads.withLock { $0 = started }
  }

  func add(_ work: @escaping @Sendable () -> Void) {
    state.withLock { $0.waiting.append(work) }
    available.signal()
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
