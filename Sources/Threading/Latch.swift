internal import Glibc
internal import Synchronization

/// Opened once and for ever: who waits at it goes on, and nobody waits any more.
///
/// Waits are measured by the system's monotonic clock. Dispatch's semaphores are not: where the time of day is
/// set back by an hour, they wait an hour longer.
@safe
package final class Latch: Sendable {
  /// A pipe of which nothing is ever written: its end is readable once the other one is closed.
  private let watched: Int32
  private let held: Int32
  private let isOpen = Atomic(false)
  private let now: @Sendable () -> ContinuousClock.Instant

  package init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
    self.now = now
    var ends: [Int32] = [-1, -1]
    let result = unsafe pipe(&ends)
    precondition(result == 0, "the system refuses another descriptor")
    (watched, held) = (ends[0], ends[1])
  }

  deinit {
    open()
    close(watched)
  }

  package func open() {
    guard !isOpen.exchange(true, ordering: .sequentiallyConsistent) else { return }
    close(held)
  }

  /// Whether it is open, after so many milliseconds at most.
  @discardableResult
  package func wait(milliseconds: Int) -> Bool {
    let end = now() + .milliseconds(milliseconds)
    while true {
      let left = (end - now()) / .milliseconds(1)
      var pipe = pollfd(fd: watched, events: Int16(POLLIN), revents: 0)
      let result = unsafe poll(&pipe, 1, Int32(max(0, min(left.rounded(.up), 86_400_000))))
      if result > 0 { return true }
      // A signal that is handled ends a wait early.
      if result == 0, now() >= end { return false }
    }
  }
}
