internal import CFastCGI
internal import Glibc

/// The open connections of a ``BatchServer``, each with the library's request, by descriptor.
@safe
struct Seats: ~Copyable {
  private static let eventLimit = 256
  /// Milliseconds for what should come at once, and at the end of service, when nobody else waits.
  static let timeout: Int32 = 100
  private static let lastTimeout: Int32 = 1_000
  /// For the rest of a request; and how long one read or write holds up all connections at most.
  private static let timeoutForRest = Duration.seconds(2)
  private static let silence = Duration.milliseconds(200)
  /// After an error of accept that asking again at once would only repeat.
  static let acceptPause = Duration.milliseconds(100)

  let poller: Int32
  let listening: Int32
  let stopSignal: Int32
  let limit: Int
  let connections: Connections
  /// Where a part of a request has arrived, and until when the rest must.
  private var incomplete: [Int32: ContinuousClock.Instant] = [:]
  /// Where the other side sends nothing more after what has arrived: nothing would wake us there again.
  private var ended: Set<Int32> = []
  var acceptsAgainAt: ContinuousClock.Instant?
  var handles: [UnsafeMutablePointer<FCGX_Request>?] = unsafe []
  /// When each had its last answer, in answers of all; 0: it is new and has brought no request yet.
  var lastAnswers: [Int] = []
  private var answers = 0
  /// Requests without a connection, to be used again.
  private var spare: [UnsafeMutablePointer<FCGX_Request>] = unsafe []
  var count = 0

  init(listening: Int32, stopSignal: Int32, limit: Int) {
    poller = epoll_create1(Int32(EPOLL_CLOEXEC))
    self.listening = listening
    self.stopSignal = stopSignal
    self.limit = limit
    connections = Connections(listening: listening, silence: Self.silence)
    watchArrivals()
    watch(stopSignal, EPOLLIN.rawValue)
  }

  deinit {
    for index in unsafe handles.indices {
      if let handle = unsafe handles[index] { unsafe handle.dispose() }
    }
    for index in unsafe spare.indices { unsafe spare[index].dispose() }
    close(poller)
  }

  private func watchArrivals() {
    // Exclusive: one arrival wakes one process of the pool, not all of them.
    watch(listening, EPOLLIN.rawValue | EPOLLEXCLUSIVE.rawValue)
  }

  private func watch(_ descriptor: Int32, _ events: UInt32) {
    var event = unsafe epoll_event()
    unsafe event.events = events
    unsafe event.data.fd = descriptor
    let result = unsafe epoll_ctl(poller, EPOLL_CTL_ADD, descriptor, &event)
    precondition(result == 0, "the system refuses to watch another descriptor")
  }

  /// Waits for connections with a request to read; accepts new ones meanwhile.
  ///
  /// `isLast` once the server is to stop.
  mutating func ready() -> (descriptors: [Int32], isLast: Bool) {
    while true {
      let woken = waitForEvents()
      endPauses()
      if woken.hasArrivals { accept() }
      var descriptors = woken.descriptors.filter { isWhole($0) }
      // What has arrived woke this process and no other, so it is ours to serve.
      if woken.isLast { descriptors += newcomers(besides: descriptors) }
      if woken.isLast || !descriptors.isEmpty { return (descriptors, woken.isLast) }
    }
  }

  private struct Events {
    var descriptors: [Int32] = []
    var hasArrivals = false
    var isLast = false
  }

  private mutating func waitForEvents() -> Events {
    var woken = Events()
    let isPausing = acceptsAgainAt != nil || !incomplete.isEmpty
    unsafe withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: Self.eventLimit) {
      events in
      // Nothing but EINTR makes it negative.
      let found = unsafe epoll_wait(
        poller, events.baseAddress, Int32(Self.eventLimit), isPausing ? Self.timeout : -1)
      for index in 0..<Int(max(found, 0)) {
        switch unsafe events[index].data.fd {
        case listening: woken.hasArrivals = true
        case stopSignal: woken.isLast = true
        case let descriptor:
          // Closed by the web server, which has given up what it may have sent.
          if unsafe events[index].events & EPOLLHUP.rawValue != 0 {
            vacate(descriptor)
          } else {
            woken.descriptors.append(descriptor)
            if unsafe events[index].events & EPOLLRDHUP.rawValue != 0 { ended.insert(descriptor) }
          }
        }
      }
    }
    return woken
  }

  private mutating func endPauses() {
    let now = incomplete.isEmpty && acceptsAgainAt == nil ? nil : ContinuousClock.now
    guard let now else { return }
    for (descriptor, end) in incomplete where end <= now { vacate(descriptor) }
    if let time = acceptsAgainAt, time <= now {
      acceptsAgainAt = nil
      watchArrivals()
    }
  }

  /// Whether a whole request has arrived there; half a one is waited for, up to a limit.
  private mutating func isWhole(_ descriptor: Int32) -> Bool {
    switch connections.arrival(on: descriptor, waitsForBody: true) {
    case .request:
      if !incomplete.isEmpty { incomplete[descriptor] = nil }
      return true
    case .nothing: return false
    case .partial:
      if incomplete[descriptor] == nil {
        incomplete[descriptor] = ContinuousClock.now + Self.timeoutForRest
      }
    case .useless: vacate(descriptor)
    }
    return false
  }

  /// New connections whose request is there or comes at once.
  private mutating func newcomers(besides known: [Int32]) -> [Int32] {
    let isNew = unsafe handles.indices.filter {
      unsafe handles[$0] != nil && lastAnswers[$0] == 0 && !known.contains(Int32($0))
    }
    return isNew.map { Int32($0) }.filter { descriptor in
      Arrivals.waitForBytes(on: descriptor, milliseconds: Self.lastTimeout) && isWhole(descriptor)
    }
  }

  mutating func seat(_ descriptor: Int32) {
    let handle: UnsafeMutablePointer<FCGX_Request>
    if let used = unsafe spare.popLast() {
      unsafe handle = unsafe used
    } else {
      unsafe handle = .opened()
    }
    unsafe handle.attach(descriptor)
    let missing = Int(descriptor) + 1 - (unsafe handles.count)
    if missing > 0 {
      unsafe handles.append(contentsOf: Array(repeating: nil, count: missing))
      lastAnswers.append(contentsOf: repeatElement(0, count: missing))
    }
    unsafe handles[Int(descriptor)] = unsafe handle
    lastAnswers[Int(descriptor)] = 0
    count += 1
    // Once for each piece that arrives: half a request must not wake us again and again.
    watch(descriptor, EPOLLIN.rawValue | EPOLLRDHUP.rawValue | EPOLLET.rawValue)
  }

  /// Gives the seat of the connection free; the system forgets to watch what is closed.
  mutating func vacate(_ descriptor: Int32) {
    guard let handle = unsafe handles[Int(descriptor)] else { return }
    unsafe FCGX_Free(handle, 1)
    unsafe handles[Int(descriptor)] = nil
    unsafe spare.append(handle)
    if !incomplete.isEmpty { incomplete[descriptor] = nil }
    if !ended.isEmpty { ended.remove(descriptor) }
    count -= 1
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
    unsafe handle.answer(response, mayKeep: mayKeep && !ended.contains(descriptor))
    answers += 1
    lastAnswers[Int(descriptor)] = answers
    if unsafe handle.pointee.ipcFd < 0 { vacate(descriptor) }
  }
}
