import Dispatch
import FastCGI
import Foundation
import Synchronization

/// Threads of our own that run jobs at their time, off the serving threads.
final class Postman: Sendable {
  typealias Job = @Sendable () -> Void

  private struct Errand: Sendable {
    let due: Date
    let order: Int
    let job: Job
  }

  private struct Plan {
    var errands: [Errand] = []
    var count = 0
  }

  private let plan = Mutex(Plan())
  private let changed = DispatchSemaphore(value: 0)

  init(threads: Int) {
    for _ in 0..<threads {
      _ = OwnedThread { self.work() }
    }
  }

  func run(after delay: TimeInterval = 0, _ job: @escaping Job) {
    plan.withLock { plan in
      plan.count += 1
      let errand = Errand(due: Clock.now + delay, order: plan.count, job: job)
      let index = plan.errands.firstIndex { ($0.due, $0.order) > (errand.due, errand.order) }
      plan.errands.insert(errand, at: index ?? plan.errands.endIndex)
    }
    changed.signal()
  }

  /// Looks again what is due, after the time has moved.
  func wake() { changed.signal() }

  /// Drops everything that has not begun.
  func forgetAll() {
    plan.withLock { $0.errands.removeAll() }
  }

  private func work() {
    while true {
      let (job, wait) = next()
      if let job {
        job()
      } else {
        _ = changed.wait(timeout: wait)
      }
    }
  }

  private func next() -> (Job?, DispatchTime) {
    plan.withLock { plan in
      guard let first = plan.errands.first else { return (nil, .distantFuture) }
      let wait = first.due.timeIntervalSince(Clock.now)
      guard wait <= 0 else { return (nil, .now() + wait) }
      return (plan.errands.removeFirst().job, .now())
    }
  }
}
