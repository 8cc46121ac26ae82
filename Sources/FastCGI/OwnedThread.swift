internal import Glibc

/// A thread for blocking calls, which must stay off Swift's shared pool.
@safe
package struct OwnedThread: Sendable {
  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private let identifier: pthread_t

  /// Starts at once.
  package init(_ run: @escaping @Sendable () -> Void) {
    let body = unsafe Unmanaged.passRetained(Body(run)).toOpaque()
    var identifier = pthread_t()
    let result = unsafe pthread_create(
      &identifier, nil,
      { raw in
        if let raw = unsafe raw {
          unsafe Unmanaged<Body>.fromOpaque(raw).takeRetainedValue().run()
        }
        return nil
      }, body)
    precondition(result == 0, "the system refuses another thread")
    self.identifier = identifier
  }

  /// Waits for the end of the thread; to be called once.
  package func join() {
    pthread_join(identifier, nil)
  }
}
