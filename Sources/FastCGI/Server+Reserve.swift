internal import CFastCGI
internal import Glibc
internal import Synchronization

/// What the threads of the reserve do.
extension Server {
  /// A thread of the reserve: asleep while others are free.
  func standBy(_ reserve: Reserve, _ handler: Handler) {
    let connections = Connections(listening: socket.descriptor, silence: Self.silence)
    while !isStopping {
      // In this order: who takes the last free place from here on tells.
      reserveIsAwake.store(false, ordering: .sequentiallyConsistent)
      if !allAreBusy { waitUntilBusy() }
      while allAreBusy, !isStopping {
        // A free thread of another process is given the time to be faster.
        Arrivals.rest(stopSignal: stopSignal, milliseconds: 10)
        while allAreBusy, !isStopping, Arrivals.someoneWaits(at: socket.descriptor) {
          takeIn(reserve, connections, handler)
        }
      }
    }
  }

  private var allAreBusy: Bool { free.load(ordering: .relaxed) == 0 }

  private func waitUntilBusy() {
    var watched = [
      pollfd(fd: busySignal, events: Int16(POLLIN), revents: 0),
      pollfd(fd: stopSignal, events: Int16(POLLIN), revents: 0),
    ]
    _ = unsafe poll(&watched, 2, -1)
    var number: UInt64 = 0
    _ = unsafe read(busySignal, &number, 8)
  }

  /// Answers the next request, or parks it.
  private func takeIn(
    _ reserve: Reserve, _ connections: borrowing Connections, _ handler: Handler
  ) {
    let request = unsafe UnsafeMutablePointer<FCGX_Request>.opened()
    do throws(FastCGIError) {
      if let descriptor = try connections.accept() {
        unsafe request.attach(descriptor)
        if unsafe receive(request, connections) {
          if reserve.answers(unsafe Request(request)) {
            unsafe request.answer(handler(Request(request)), mayKeep: false)
          } else if unsafe parked.add(request) {
            return
          } else {
            unsafe request.answer(.overloaded, mayKeep: false)
          }
        }
      }
    } catch {
      Arrivals.rest(stopSignal: stopSignal, milliseconds: 100)
    }
    unsafe request.dispose()
  }
}

extension Response {
  /// More requests wait than there is room for: the sender comes back.
  fileprivate static var overloaded: Response {
    Response(status: 503, headers: [("Retry-After", "2")])
  }
}
