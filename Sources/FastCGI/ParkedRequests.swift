internal import CFastCGI
internal import Glibc
internal import Synchronization

/// Requests that were read while every thread was busy, in their order, for the next thread that is not.
final class ParkedRequests: Sendable {
  /// A request of the library, handed from one thread to another.
  ///
  /// Unchecked: whoever holds it is its only user, and it changes hands under the lock.
  @safe
  private final class Place: @unchecked Sendable {
    let handle: UnsafeMutablePointer<FCGX_Request>
    init(_ handle: UnsafeMutablePointer<FCGX_Request>) { unsafe self.handle = handle }
  }

  /// Readable while something is parked.
  let signal: Int32
  private let limit: Int
  private let places = Mutex<[Place]>([])
  private let count = Atomic(0)

  init(limit: Int) throws(FastCGIError) {
    signal = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK | EFD_SEMAPHORE))
    guard signal >= 0 else { throw .cannotListen(path: "eventfd", errno: errno) }
    self.limit = limit
  }

  deinit { close(signal) }

  /// False where there is no room.
  func add(_ handle: UnsafeMutablePointer<FCGX_Request>) -> Bool {
    let place = unsafe Place(handle)
    let isTaken = places.withLock { places in
      guard places.count < limit else { return false }
      places.append(place)
      count.store(places.count, ordering: .relaxed)
      return true
    }
    guard isTaken else { return false }
    var one: UInt64 = 1
    _ = unsafe write(signal, &one, 8)
    return true
  }

  /// The one that has waited longest, now the caller's.
  func take() -> UnsafeMutablePointer<FCGX_Request>? {
    guard !isEmpty else { return nil }
    let place: Place? = places.withLock { places in
      guard !places.isEmpty else { return nil }
      let first = places.removeFirst()
      count.store(places.count, ordering: .relaxed)
      return first
    }
    guard let place else { return nil }
    var number: UInt64 = 0
    _ = unsafe read(signal, &number, 8)
    return unsafe place.handle
  }

  var isEmpty: Bool { count.load(ordering: .relaxed) == 0 }
}
