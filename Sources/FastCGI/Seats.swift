internal import CFastCGI
internal import Glibc

/// The open connections of a ``BatchServer``, each with the library's request, by descriptor.
@safe
struct Seats: ~Copyable {
  private static let eventLimit = 256
  /// Milliseconds for what should come at once, and at the end of service, when nobody else waits.
  private static let patience: Int32 = 100
  private static let lastPatience: Int32 = 1_000

  private let poller: Int32
  private let listening: Int32
  private let stopSignal: Int32
  private let limit: Int
  private var handles: [UnsafeMutablePointer<FCGX_Request>?] = unsafe []
  /// When each had its last answer, in answers of all; 0: it is new and has brought no request yet.
  private var lastAnswers: [Int] = []
  private var answers = 0
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
      if hasArrivals { accept() }
      // What has arrived woke this process and no other, so it is ours to serve.
      if isLast { descriptors += newcomers(besides: descriptors) }
      if isLast || !descriptors.isEmpty { return (descriptors, isLast) }
    }
  }

  /// New connections whose request is there or comes at once.
  private func newcomers(besides known: [Int32]) -> [Int32] {
    unsafe handles.indices.compactMap { index -> Int32? in
      let descriptor = Int32(index)
      guard unsafe handles[index] != nil, lastAnswers[index] == 0, !known.contains(descriptor)
      else { return nil }
      var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      return unsafe poll(&watched, 1, Self.lastPatience) > 0 ? descriptor : nil
    }
  }

  /// Takes the connections that wait; their requests are read when they are there.
  private mutating func accept() {
    while true {
      if count >= limit {
        guard someoneWaits, makeRoom() else { return }
      }
      let descriptor = Glibc.accept(listening, nil, nil)
      guard descriptor >= 0 else {
        // Out of descriptors: one of ours makes room, or the connection waits a moment more.
        if errno == EMFILE || errno == ENFILE { _ = makeRoom() }
        return
      }
      seat(descriptor)
    }
  }

  private var someoneWaits: Bool {
    var watched = pollfd(fd: listening, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&watched, 1, 0) > 0
  }

  private mutating func seat(_ descriptor: Int32) {
    let handle: UnsafeMutablePointer<FCGX_Request>
    if let used = unsafe spare.popLast() {
      unsafe handle = unsafe used
    } else {
      unsafe handle = .allocate(capacity: 1)
      // With no socket: at the end of a connection FCGX_Accept_r goes on to accept another by itself,
      // and nobody would watch that one.
      unsafe FCGX_InitRequest(handle, -1, 0)
    }
    // The library reads the next request from here instead of accepting a connection itself.
    unsafe handle.pointee.ipcFd = descriptor
    // Or FCGX_Accept_r closes what it takes for the connection of an earlier request.
    unsafe handle.pointee.keepConnection = 1
    let missing = Int(descriptor) + 1 - (unsafe handles.count)
    if missing > 0 {
      unsafe handles.append(contentsOf: Array(repeating: nil, count: missing))
      lastAnswers.append(contentsOf: repeatElement(0, count: missing))
    }
    unsafe handles[Int(descriptor)] = unsafe handle
    lastAnswers[Int(descriptor)] = 0
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

  /// Closes the kept connection that has been quiet the longest; false if none is quiet.
  ///
  /// A new one is no quiet one: it gets a moment to send its request, and so do the descriptors of other
  /// owners to become free.
  private mutating func makeRoom() -> Bool {
    var watched = [pollfd(fd: stopSignal, events: Int16(POLLIN), revents: 0)]
    for index in unsafe handles.indices where unsafe handles[index] != nil {
      watched.append(pollfd(fd: Int32(index), events: Int16(POLLIN), revents: 0))
    }
    var found = unsafe poll(&watched, nfds_t(watched.count), 0)
    let isQuiet = { (seat: pollfd) in seat.revents == 0 }
    let kept = watched.dropFirst().filter { isQuiet($0) && lastAnswers[Int($0.fd)] > 0 }
    if let oldest = kept.min(by: { lastAnswers[Int($0.fd)] < lastAnswers[Int($1.fd)] }) {
      vacate(oldest.fd)
      return true
    }
    if found == 0 { found = unsafe poll(&watched, nfds_t(watched.count), Self.patience) }
    guard found == 0, let silent = watched.dropFirst().first else { return false }
    vacate(silent.fd)
    return true
  }

  /// Whether the other side has closed, with no request left to read.
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
    answers += 1
    lastAnswers[Int(descriptor)] = answers
    if unsafe handle.pointee.ipcFd < 0 { vacate(descriptor) }
  }
}
