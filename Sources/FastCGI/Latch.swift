internal import CFastCGI
internal import Glibc

/// Opened once and for ever: who waits at it goes on, and nobody waits any more.
///
/// Waits are measured by the system's monotonic clock. Dispatch's semaphores are not: where the time of day is
/// set back by an hour, they wait an hour longer.
package final class Latch: Sendable {
  /// Readable from the opening on; never read.
  private let descriptor: Int32

  package init() {
    descriptor = eventfd(0, Int32(EFD_CLOEXEC))
    precondition(descriptor >= 0, "the system refuses another descriptor")
  }

  deinit { close(descriptor) }

  package func open() { eventfd_write(descriptor, 1) }

  /// Whether it is open, after so many milliseconds at most.
  @discardableResult
  package func wait(milliseconds: Int) -> Bool {
    let end = ContinuousClock.now + .milliseconds(milliseconds)
    while true {
      let left = (end - ContinuousClock.now) / .milliseconds(1)
      var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let result = unsafe poll(&watched, 1, Int32(max(0, min(left.rounded(.up), 86_400_000))))
      if result > 0 { return true }
      // A signal that is handled ends a wait early.
      if result == 0, ContinuousClock.now >= end { return false }
    }
  }
}
