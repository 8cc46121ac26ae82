internal import Synchronization

/// A stack of sessions: the one used last is the likeliest to be alive.
final class IdleSessions: Sendable {
  /// Arrays hold no values without copies: each session sits in a box of its own.
  private final class Box: Sendable {
    let connection: Mutex<Connection?>
    init(_ connection: consuming Connection) { self.connection = Mutex(connection) }
  }

  private let boxes = Mutex<[Box]>([])

  func take() -> Connection? {
    boxes.withLock { $0.popLast() }?.connection.withLock { $0.take() }
  }

  func add(_ connection: consuming Connection) {
    let box = Box(connection)
    boxes.withLock { $0.append(box) }
  }

  func removeAll() {
    boxes.withLock { $0.removeAll() }
  }
}
