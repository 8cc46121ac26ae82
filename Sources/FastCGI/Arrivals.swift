internal import CFastCGI
internal import Glibc

/// Waits for a connection to accept, for a request on a kept one, for one that was parked, or for the end of
/// service.
struct Arrivals: ~Copyable {
  /// Milliseconds of quiet after which a kept connection is weighed against those that wait.
  private static let timeout: Int32 = 250

  private let descriptor: Int32
  private let listening: Int32
  private let stopSignal: Int32
  private let parkedSignal: Int32

  init(listening: Int32, stopSignal: Int32, parkedSignal: Int32) {
    self.listening = listening
    descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
    self.stopSignal = stopSignal
    self.parkedSignal = parkedSignal
    // Exclusive: one arrival wakes one thread of the pool, not all of them.
    watch(listening, EPOLLIN.rawValue | EPOLLEXCLUSIVE.rawValue)
    watch(stopSignal, EPOLLIN.rawValue)
    watch(parkedSignal, EPOLLIN.rawValue)
  }

  deinit { close(descriptor) }

  private func watch(_ watched: Int32, _ events: UInt32) {
    var event = unsafe epoll_event()
    unsafe event.events = events
    unsafe event.data.fd = watched
    let result = unsafe epoll_ctl(descriptor, EPOLL_CTL_ADD, watched, &event)
    precondition(result == 0, "the system refuses to watch another descriptor")
  }

  enum Turn { case arrival, parked, stop }

  /// An arrival also when it comes together with the end of service: it woke this thread and no other, of no
  /// process, so it is ours to serve.
  func wait() -> Turn {
    while true {
      var events = unsafe [epoll_event(), epoll_event(), epoll_event()]
      let count = unsafe epoll_wait(descriptor, &events, 3, -1)
      // Nothing but EINTR makes it negative.
      guard count > 0 else { continue }
      let woken = unsafe events.prefix(Int(count)).map { unsafe $0.data.fd }
      if woken.contains(listening) { return .arrival }
      return woken.contains(parkedSignal) ? .parked : .stop
    }
  }

  enum KeptTurn { case request, parked, stop, othersWait }

  /// The end of the connection counts as a request; a request outranks the end of service.
  func waitForRequest(on connection: Int32) -> KeptTurn {
    var watched = [
      pollfd(fd: connection, events: Int16(POLLIN), revents: 0),
      pollfd(fd: parkedSignal, events: Int16(POLLIN), revents: 0),
      pollfd(fd: stopSignal, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      let count = unsafe poll(&watched, 3, Self.timeout)
      if count > 0 {
        if watched[0].revents != 0 { return .request }
        return watched[1].revents != 0 ? .parked : .stop
      }
      if count == 0, someoneWaits { return .othersWait }
    }
  }

  /// Waits for the first byte on a new connection; false when none comes in so many milliseconds.
  static func waitForBytes(on connection: Int32, milliseconds: Int32) -> Bool {
    var watched = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&watched, 1, milliseconds) > 0
  }

  /// Whether a connection can be accepted at this moment.
  var someoneWaits: Bool { Self.someoneWaits(at: listening) }

  static func someoneWaits(at listening: Int32) -> Bool {
    var watched = pollfd(fd: listening, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&watched, 1, 0) > 0
  }

  /// A tenth of a second, or until the end of service.
  func rest() { Self.rest(stopSignal: stopSignal, milliseconds: 100) }

  /// So long, or until the end of service.
  static func rest(stopSignal: Int32, milliseconds: Int32) {
    var watched = pollfd(fd: stopSignal, events: Int16(POLLIN), revents: 0)
    _ = unsafe poll(&watched, 1, milliseconds)
  }
}
