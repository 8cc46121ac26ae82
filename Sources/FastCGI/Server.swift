internal import CFastCGI
internal import Glibc
internal import Synchronization

/// An accept loop on a fixed number of threads of one process.
///
///     let server = try Server(listening: .inherited(), threads: 16)
///     server.run { request in Response(status: 204) }   // returns after stop(), when drained
package final class Server: Sendable {
  package typealias Handler = @Sendable (borrowing Request) -> Response

  /// Threads that take over the socket while all others are busy: they answer what must never wait, as a
  /// question about health, and park the rest for the next free thread.
  package struct Reserve: Sendable {
    var threads: Int
    var answers: @Sendable (borrowing Request) -> Bool

    /// `answers` tells the requests that these threads answer themselves.
    package init(threads: Int, answers: @escaping @Sendable (borrowing Request) -> Bool) {
      self.threads = threads
      self.answers = answers
    }
  }

  /// Requests that may be parked, for each thread; beyond, they are answered 503 at once.
  private static let parkedForEachThread = 4
  /// How long a read or write of ours waits for the other side.
  static let silence = Duration.seconds(5)
  /// For a request of which a part has arrived.
  private static let timeout = Duration.seconds(2)

  let socket: ListeningSocket
  private let threadCount: Int
  private let reserve: Reserve?
  let parked: ParkedRequests
  /// Readable from the moment `stop` is called and for ever after: every waiting thread wakes.
  let stopSignal: Int32
  /// Readable when the last free thread found work.
  let busySignal: Int32
  let reserveIsAwake = Atomic(false)
  private let stopping = Atomic(false)
  /// Threads that wait for somebody to accept.
  let free = Atomic(0)

  package init(
    listening socket: ListeningSocket, threads: Int, reserve: Reserve? = nil
  ) throws(FastCGIError) {
    ListeningSocket.prepareLibrary()
    parked = try ParkedRequests(limit: threads * Self.parkedForEachThread)
    let signal = eventfd(0, Int32(EFD_CLOEXEC))
    let busy = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    guard signal >= 0, busy >= 0 else { throw .cannotListen(path: "eventfd", errno: errno) }
    self.socket = socket
    self.threadCount = threads
    self.reserve = reserve
    (stopSignal, busySignal) = (signal, busy)
  }

  deinit {
    close(stopSignal)
    close(busySignal)
  }

  /// Serves until ``stop()``, then returns when every accepted request has its answer.
  package func run(_ handler: @escaping Handler) {
    var threads = (0..<threadCount).map { _ in OwnedThread { self.serve(handler) } }
    if let reserve {
      threads += (0..<reserve.threads).map { _ in
        OwnedThread { self.standBy(reserve, handler) }
      }
    }
    for thread in threads { thread.join() }
    serveParked(handler)
  }

  /// Takes no more requests; may be called from any thread, more than once.
  package func stop() {
    guard !stopping.exchange(true, ordering: .sequentiallyConsistent) else { return }
    var one: UInt64 = 1
    _ = unsafe write(stopSignal, &one, 8)
  }

  var isStopping: Bool { stopping.load(ordering: .sequentiallyConsistent) }

  private func serve(_ handler: Handler) {
    let request = unsafe UnsafeMutablePointer<FCGX_Request>.opened()
    defer { unsafe request.dispose() }
    let connections = Connections(listening: socket.descriptor, silence: Self.silence)
    let arrivals = Arrivals(
      listening: socket.descriptor, stopSignal: stopSignal, parkedSignal: parked.signal)
    while true {
      serveParked(handler)
      switch unsafe nextWork(arrivals, connections, request) {
      case .stop: return
      case .none: continue
      case .request: break
      }
      guard unsafe receive(request, connections) else { continue }
      let response = handler(unsafe Request(request))
      unsafe request.answer(response, mayKeep: !isStopping && !isNeeded(arrivals))
    }
  }

  private func serveParked(_ handler: Handler) {
    while let request = unsafe parked.take() {
      defer { unsafe request.dispose() }
      guard !Connections.isClosed(unsafe request.pointee.ipcFd) else { continue }
      unsafe request.answer(handler(Request(request)), mayKeep: false)
    }
  }

  /// Whether somebody waits whom no other thread will accept.
  ///
  /// A thread belongs to its kept connection. Were it not given up then, one connection more than there are
  /// threads would wait for ever, and behind a slow gateway for long.
  private func isNeeded(_ arrivals: borrowing Arrivals) -> Bool {
    guard free.load(ordering: .relaxed) == 0 else { return false }
    return !parked.isEmpty || arrivals.someoneWaits
  }

  private enum Work { case request, none, stop }

  /// Waits where the next request of this thread can come from: its kept connection, or the socket.
  ///
  /// A kept connection that is quiet while somebody waits to be accepted is given up: nginx opens
  /// another when it needs one.
  private func nextWork(
    _ arrivals: borrowing Arrivals, _ connections: borrowing Connections,
    _ request: UnsafeMutablePointer<FCGX_Request>
  ) -> Work {
    let kept = unsafe request.pointee.ipcFd
    if kept >= 0 {
      switch arrivals.waitForRequest(on: kept) {
      case .request: return .request
      case .stop: return .stop
      case .parked: return .none
      case .othersWait: unsafe FCGX_Free(request, 1)
      }
    }
    free.add(1, ordering: .relaxed)
    defer { leaveFree() }
    guard !isStopping else { return .stop }
    switch arrivals.wait() {
    case .stop: return .stop
    case .parked: return .none
    case .arrival: break
    }
    do throws(FastCGIError) {
      guard let descriptor = try connections.accept() else { return .none }
      unsafe request.attach(descriptor)
      return .request
    } catch {
      // As without free descriptors: the connection still waits, and asking again at once would only burn
      // the processor.
      arrivals.rest()
      return .none
    }
  }

  private func leaveFree() {
    let isLast = free.subtract(1, ordering: .relaxed).newValue == 0
    guard isLast, reserve != nil,
      !reserveIsAwake.exchange(true, ordering: .sequentiallyConsistent)
    else { return }
    var one: UInt64 = 1
    _ = unsafe write(busySignal, &one, 8)
  }

  /// Reads the request's parameters; false, and the connection is closed, where none comes or nobody is left to
  /// answer.
  func receive(
    _ request: UnsafeMutablePointer<FCGX_Request>, _ connections: borrowing Connections
  ) -> Bool {
    let descriptor = unsafe request.pointee.ipcFd
    let end = ContinuousClock.now + Self.timeout
    while ContinuousClock.now < end {
      switch connections.arrival(on: descriptor, waitsForBody: false) {
      case .request:
        if !Connections.isClosed(descriptor) { return unsafe FCGX_Accept_r(request) == 0 }
      case .nothing:
        if Arrivals.waitForBytes(on: descriptor, milliseconds: 2_000) { continue }
      case .partial:
        Arrivals.rest(stopSignal: stopSignal, milliseconds: 1)
        if !isStopping { continue }
      case .useless: break
      }
      break
    }
    unsafe FCGX_Free(request, 1)
    return false
  }
}
