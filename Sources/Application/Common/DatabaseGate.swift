import Synchronization

/// Whether the database can be reached, as far as is known.
///
/// While it cannot, requests are refused at once, where each would find out by itself and its sender wait for it.
/// Closed at first, and opened by whoever watches.
package final class DatabaseGate: Sendable {
  private let state = Atomic(false)
  private let isOutage: @Sendable (any Error) -> Bool
  private let closed: @Sendable () -> Void

  /// `isOutage` tells the errors that every other request would meet too; `closed` hears of the first.
  package init(
    isOutage: @escaping @Sendable (any Error) -> Bool, closed: @escaping @Sendable () -> Void
  ) {
    self.isOutage = isOutage
    self.closed = closed
  }

  package var isOpen: Bool { state.load(ordering: .relaxed) }

  package func open() { state.store(true, ordering: .sequentiallyConsistent) }

  /// Closes for an outage; other errors are a request's own.
  package func report(_ error: any Error) {
    guard isOutage(error), state.exchange(false, ordering: .sequentiallyConsistent) else { return }
    closed()
  }
}
