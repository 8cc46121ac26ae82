import FastCGI
import Threading
import Synchronization

/// SIGTERM and SIGINT as a request to finish what was begun.
final class Termination: Sendable {
  private let isRequested = Atomic(false)
  private let wake = Latch()

  /// To be made before any other thread.
  init(_ action: @escaping @Sendable () -> Void = {}) {
    onTermination { [self] in
      isRequested.store(true, ordering: .sequentiallyConsistent)
      wake.open()
      action()
    }
  }

  var isDue: Bool { isRequested.load(ordering: .sequentiallyConsistent) }

  /// Waits, but not beyond the request.
  func pause(milliseconds: Int) {
    guard !isDue else { return }
    wake.wait(milliseconds: milliseconds)
  }
}
