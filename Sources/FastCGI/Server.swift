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
    while arrivals.wait(), !stopping.load(ordering: .sequentiallyConsistent) {
      guard unsafe FCGX_Accept_r(request) == 0 else { continue }
      let response = handler(unsafe Request(request))
      unsafe send(response.document, on: request)
      unsafe FCGX_Finish_r(request)
      response.afterSent?()
    }
  }

  private func send(_ document: [UInt8], on request: UnsafeMutablePointer<FCGX_Request>) {
    unsafe document.withUnsafeBufferPointer { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        // A failed write means that the client hung up: there is nobody to tell.
        _ = unsafe FCGX_PutStr(
          characters.baseAddress, Int32(characters.count), request.pointee.out)
      }
    }
  }
}

/// Waits for a connection to accept or for the end of service.
private struct Arrivals: ~Copyable {
  private let descriptor: Int32
  private let stopSignal: Int32

  init(listening: Int32, stopSignal: Int32) {
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
    unsafe epoll_ctl(descriptor, EPOLL_CTL_ADD, watched, &event)
  }

  /// False when service ends.
  func wait() -> Bool {
    while true {
      var event = unsafe epoll_event()
      let count = unsafe epoll_wait(descriptor, &event, 1, -1)
      if count == 1 { return unsafe event.data.fd != stopSignal }
      guard errno == EINTR else { return false }
    }
  }
}
