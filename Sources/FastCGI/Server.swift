internal import CFastCGI
internal import Glibc
internal import Synchronization

/// An accept loop on a fixed number of threads of one process.
///
///     let server = try Server(listening: .inherited(), threads: 16)
///     server.run { request in Response(status: 204) }   // returns after stop(), when drained
package final class Server: Sendable {
  package typealias Handler = @Sendable (borrowing Request) -> Response

  private let socket: ListeningSocket
  private let threadCount: Int
  /// Readable from the moment `stop` is called and for ever after: every waiting thread wakes.
  private let stopSignal: Int32
  private let stopping = Atomic(false)
  /// Threads that wait for somebody to accept.
  private let free = Atomic(0)

  package init(listening socket: ListeningSocket, threads: Int) throws(FastCGIError) {
    ListeningSocket.prepareLibrary()
    let signal = eventfd(0, Int32(EFD_CLOEXEC))
    guard signal >= 0 else { throw .cannotListen(path: "eventfd", errno: errno) }
    self.socket = socket
    self.threadCount = threads
    self.stopSignal = signal
  }

  deinit { close(stopSignal) }

  /// Serves until ``stop()``, then returns when every accepted request has its answer.
  package func run(_ handler: @escaping Handler) {
    let threads = (0..<threadCount).map { _ in
      OwnedThread { self.serve(handler) }
    }
    for thread in threads { thread.join() }
  }

  /// Takes no more requests; may be called from any thread, more than once.
  package func stop() {
    guard !stopping.exchange(true, ordering: .sequentiallyConsistent) else { return }
    var one: UInt64 = 1
    _ = unsafe write(stopSignal, &one, 8)
  }

  private func serve(_ handler: Handler) {
    let request = UnsafeMutablePointer<FCGX_Request>.allocate(capacity: 1)
    defer { unsafe request.deallocate() }
    guard unsafe FCGX_InitRequest(request, socket.descriptor, 0) == 0 else { return }
    defer { unsafe FCGX_Free(request, 1) }
    let arrivals = Arrivals(listening: socket.descriptor, stopSignal: stopSignal)
    while unsafe hasWork(arrivals, request) {
      let result = unsafe FCGX_Accept_r(request)
      guard result == 0 else {
        // EAGAIN: another thread had it. Else, as without free descriptors, the connection still
        // waits, and asking again at once would only burn the processor.
        if result != -EAGAIN { arrivals.rest() }
        continue
      }
      let response = handler(unsafe Request(request))
      unsafe request.answer(
        response, mayKeep: !stopping.load(ordering: .sequentiallyConsistent) && !isNeeded(arrivals))
    }
  }

  /// Whether somebody waits whom no other thread will accept.
  ///
  /// A thread belongs to its kept connection. Were it not given up then, one connection more than there are
  /// threads would wait for ever, and behind a slow gateway for long.
  private func isNeeded(_ arrivals: borrowing Arrivals) -> Bool {
    free.load(ordering: .relaxed) == 0 && arrivals.someoneWaits
  }

  /// Waits where the next request of this thread can come from: its kept connection, or the socket.
  ///
  /// A kept connection that is quiet while somebody waits to be accepted is given up: nginx opens
  /// another when it needs one.
  private func hasWork(
    _ arrivals: borrowing Arrivals, _ request: UnsafeMutablePointer<FCGX_Request>
  ) -> Bool {
    let kept = unsafe request.pointee.ipcFd
    if kept >= 0 {
      switch arrivals.waitForRequest(on: kept) {
      case .request: return true
      case .stop: return false
      case .othersWait: unsafe FCGX_Free(request, 1)
      }
    }
    free.add(1, ordering: .relaxed)
    defer { free.subtract(1, ordering: .relaxed) }
    return !stopping.load(ordering: .sequentiallyConsistent) && arrivals.wait()
  }
}

/// Waits for a connection to accept, for a request on a kept one, or for the end of service.
private struct Arrivals: ~Copyable {
  /// Milliseconds of quiet after which a kept connection is weighed against those that wait.
  private static let patience: Int32 = 250

  private let descriptor: Int32
  private let listening: Int32
  private let stopSignal: Int32

  init(listening: Int32, stopSignal: Int32) {
    self.listening = listening
    descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
    self.stopSignal = stopSignal
    // Exclusive: one arrival wakes one thread of the pool, not all of them.
    watch(listening, EPOLLIN.rawValue | EPOLLEXCLUSIVE.rawValue)
    watch(stopSignal, EPOLLIN.rawValue)
  }

  deinit { close(descriptor) }

  private func watch(_ watched: Int32, _ events: UInt32) {
    var event = unsafe epoll_event()
    unsafe event.events = events
    unsafe event.data.fd = watched
    let result = unsafe epoll_ctl(descriptor, EPOLL_CTL_ADD, watched, &event)
    precondition(result == 0, "the system refuses to watch another descriptor")
  }

  /// False when service ends.
  ///
  /// True also when an arrival and the end come together: the arrival woke this thread and no
  /// other, of no process, so it is ours to serve.
  func wait() -> Bool {
    while true {
      var events = unsafe [epoll_event(), epoll_event()]
      let count = unsafe epoll_wait(descriptor, &events, 2, -1)
      if count > 0 {
        return unsafe events.prefix(Int(count)).contains { unsafe $0.data.fd != stopSignal }
      }
      precondition(errno == EINTR, "epoll_wait fails")
    }
  }

  enum Turn { case request, stop, othersWait }

  /// The end of the connection counts as a request; a request outranks the end of service.
  func waitForRequest(on connection: Int32) -> Turn {
    var watched = [
      pollfd(fd: connection, events: Int16(POLLIN), revents: 0),
      pollfd(fd: stopSignal, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      // Nothing but EINTR makes it negative.
      let count = unsafe poll(&watched, 2, Self.patience)
      if count > 0 { return watched[0].revents != 0 ? .request : .stop }
      if count == 0, someoneWaits { return .othersWait }
    }
  }

  /// Whether a connection can be accepted at this moment.
  var someoneWaits: Bool {
    var watched = pollfd(fd: listening, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&watched, 1, 0) > 0
  }

  /// A tenth of a second, or until the end of service.
  func rest() {
    var watched = pollfd(fd: stopSignal, events: Int16(POLLIN), revents: 0)
    _ = unsafe poll(&watched, 1, 100)
  }
}
