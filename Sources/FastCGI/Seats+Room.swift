internal import CFastCGI
internal import Glibc

/// New connections, and the room for them.
extension Seats {
  /// Takes the connections that wait; their requests are read when they are there.
  mutating func accept() {
    while true {
      if count >= limit {
        guard someoneWaits, makeRoom() else { return }
      }
      do throws(FastCGIError) {
        guard let descriptor = try connections.accept() else { return }
        seat(descriptor)
      } catch {
        // Out of descriptors: one of ours makes room. Else the connection waits a moment more.
        if !makeRoom() { pauseAccepting() }
        return
      }
    }
  }

  private mutating func pauseAccepting() {
    epoll_ctl(poller, EPOLL_CTL_DEL, listening, nil)
    acceptsAgainAt = ContinuousClock.now + Self.acceptPause
  }

  private var someoneWaits: Bool { Arrivals.someoneWaits(at: listening) }

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
    if found == 0 { found = unsafe poll(&watched, nfds_t(watched.count), Self.timeout) }
    guard found == 0, let silent = watched.dropFirst().first else { return false }
    vacate(silent.fd)
    return true
  }
}
