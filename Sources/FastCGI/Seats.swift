internal import CFastCGI
internal import Glibc

/// The open connections of a ``BatchServer``, each with the library's request, by descriptor.
@safe
struct Seats: ~Copyable {
  private static let eventLimit = 256

  private let poller: Int32
  private let listening: Int32
  private let stopSignal: Int32
  private let limit: Int
  private var handles: [UnsafeMutablePointer<FCGX_Request>?] = unsafe []
  /// Requests without a connection, to be used again.
  private var spare: [UnsafeMutablePointer<FCGX_Request>] = unsafe []
  private var count = 0

  init(listening: Int32, stopSignal: Int32, limit: Int) {
    poller = epoll_create1(Int32(EPOLL_CLOEXEC))
    self.listening = listening
    self.stopSignal = stopSignal
    self.limit = limit
    // Exclusive: one arrival wakes one process of the pool, not all of them.
    watch(listening, EPOLLIN.rawValue | EPOLLEXCLUSIVE.rawValue)
    watch(stopSignal, EPOLLIN.rawValue)
  }

  deinit {
    for index in unsafe handles.indices {
      if let handle = unsafe handles[index] { unsafe Self.dispose(handle) }
    }
    for index in unsafe spare.indices { unsafe Self.dispose(spare[index]) }
    close(poller)
  }

  private static func dispose(_ handle: UnsafeMutablePointer<FCGX_Request>) {
    unsafe FCGX_Free(handle, 1)
    unsafe handle.deallocate()
  }

  private func watch(_ descriptor: Int32, _ events: UInt32) {
    var event = unsafe epoll_event()
    unsafe event.events = events
    unsafe event.data.fd = descriptor
    let result = unsafe epoll_ctl(poller, EPOLL_CTL_ADD, descriptor, &event)
    precondition(result == 0, "the system refuses to watch another descriptor")
  }

  /// Waits for connections with something to read; accepts new ones meanwhile.
  ///
  /// `isLast` once the server is to stop.
  mutating func ready() -> (descriptors: [Int32], isLast: Bool) {
    while true {
      var isLast = false
      var hasArrivals = false
      var descriptors: [Int32] = []
      unsafe withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: Self.eventLimit) {
        events in
        // Nothing but EINTR makes it negative.
        let found = unsafe epoll_wait(poller, events.baseAddress, Int32(Self.eventLimit), -1)
        for index in 0..<Int(max(found, 0)) {
          switch unsafe events[index].data.fd {
          case listening: hasArrivals = true
          case stopSignal: isLast = true
          case let descriptor:
            if unsafe events[index].events & EPOLLRDHUP.rawValue != 0, hasEnded(descriptor) {
              vacate(descriptor)
            } else {
              descriptors.append(descriptor)
            }
          }
        }
      }
      if hasArrivals && !isLast { accept(sparing: descriptors) }
      if isLast || !descriptors.isEmpty { return (descriptors, isLast) }
    }
  }

  /// Takes the connections that wait; their requests are read when they are there.
  private mutating func accept(sparing busy: [Int32]) {
    while true {
      if count >= limit, !closeQuiet(sparing: busy) { return }
      let descriptor = Glibc.accept(listening, nil, nil)
      guard descriptor >= 0 else {
        // Out of descriptors: one of ours makes room, or the connection waits a moment more.
        if errno == EMFILE || errno == ENFILE, !closeQuiet(sparing: busy) { rest() }
        return
      }
      seat(descriptor)
    }
  }

  private mutating func seat(_ descriptor: Int32) {
    let handle: UnsafeMutablePointer<FCGX_Request>
    if let used = unsafe spare.popLast() {
      unsafe handle = unsafe used
    } else {
      unsafe handle = .allocate(capacity: 1)
      unsafe FCGX_InitRequest(handle, listening, 0)
    }
    // The library reads the next request from here instead of accepting a connection itself.
    unsafe handle.pointee.ipcFd = descriptor
    // Or FCGX_Accept_r closes what it takes for the connection of an earlier request.
    unsafe handle.pointee.keepConnection = 1
    let missing = Int(descriptor) + 1 - (unsafe handles.count)
    if missing > 0 { unsafe handles.append(contentsOf: Array(repeating: nil, count: missing)) }
    unsafe handles[Int(descriptor)] = unsafe handle
    count += 1
    watch(descriptor, EPOLLIN.rawValue | EPOLLRDHUP.rawValue)
  }

  /// Gives the seat of the connection free; the system forgets to watch what is closed.
  private mutating func vacate(_ descriptor: Int32) {
    guard let handle = unsafe handles[Int(descriptor)] else { return }
    unsafe FCGX_Free(handle, 1)
    unsafe handles[Int(descriptor)] = nil
    unsafe spare.append(handle)
    count -= 1
  }

  /// Closes a kept connection with nothing to read; false if there is none.
  private mutating func closeQuiet(sparing busy: [Int32]) -> Bool {
    for index in unsafe handles.indices where unsafe handles[index] != nil {
      let descriptor = Int32(index)
      var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard !busy.contains(descriptor), unsafe poll(&watched, 1, 0) == 0 else { continue }
      vacate(descriptor)
      return true
    }
    return false
  }

  /// A tenth of a second, or until the end of service.
  private func rest() {
    var watched = pollfd(fd: stopSignal, events: Int16(POLLIN), revents: 0)
    _ = unsafe poll(&watched, 1, 100)
  }

  /// Whether the other side has closed, with no request left to read.
  ///
  /// At the end of a connection FCGX_Accept_r would go on to accept another by itself.
  private func hasEnded(_ descriptor: Int32) -> Bool {
    var byte: UInt8 = 0
    return unsafe recv(descriptor, &byte, 1, Int32(MSG_PEEK)) != 1
  }

  /// The request that arrived there; nil when the connection has ended instead.
  mutating func receive(_ descriptor: Int32) -> UnsafeMutablePointer<FCGX_Request>? {
    guard let handle = unsafe handles[Int(descriptor)] else { return nil }
    guard unsafe FCGX_Accept_r(handle) == 0 else {
      vacate(descriptor)
      return nil
    }
    return unsafe handle
  }

  mutating func answer(_ descriptor: Int32, _ response: Response, mayKeep: Bool) {
    guard let handle = unsafe handles[Int(descriptor)] else { return }
    unsafe handle.answer(response, mayKeep: mayKeep)
    if unsafe handle.pointee.ipcFd < 0 { vacate(descriptor) }
  }
}
