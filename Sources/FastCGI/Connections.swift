internal import CFastCGI
internal import Glibc

/// Accepts connections and looks at what has arrived on them, before the library reads it.
@safe
struct Connections: ~Copyable {
  enum Arrival: Equatable {
    case request
    case nothing
    /// The rest of a request has not arrived yet.
    case partial
    /// Ended by the other side, or not FastCGI.
    case useless
  }

  /// Parameters with their records' headers, and what else nginx sends at once.
  private static let capacity = RecordStream.parameterLimit + (1 << 12)

  private let listening: Int32
  private let silence: Duration
  private let buffer: UnsafeMutableRawBufferPointer

  /// `silence` is for how long a connection may make a read or write of ours wait.
  init(listening: Int32, silence: Duration) {
    self.listening = listening
    self.silence = silence
    unsafe buffer = .allocate(byteCount: Self.capacity, alignment: 1)
  }

  deinit { unsafe buffer.deallocate() }

  /// Nil where nobody waits; else the error of the system.
  func accept() throws(FastCGIError) -> Int32? {
    let descriptor = Glibc.accept(listening, nil, nil)
    guard descriptor >= 0 else {
      // The other side can have left between its arrival and now.
      if [EAGAIN, EINTR, ECONNABORTED].contains(errno) { return nil }
      throw .cannotAccept(errno: errno)
    }
    let (seconds, attoseconds) = silence.components
    var limit = timeval(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
    let size = socklen_t(MemoryLayout<timeval>.size)
    _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
    _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
    return descriptor
  }

  func arrival(on descriptor: Int32, waitsForBody: Bool) -> Arrival {
    let count = unsafe recv(
      descriptor, buffer.baseAddress, Self.capacity, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
    guard count > 0 else {
      return count < 0 && (errno == EAGAIN || errno == EINTR) ? .nothing : .useless
    }
    switch unsafe RecordStream.state(
      UnsafeRawBufferPointer(rebasing: buffer[..<count]), isCut: count == Self.capacity,
      waitsForBody: waitsForBody)
    {
    case .whole: return .request
    case .partial: return Self.isIn(descriptor, Self.sendsNoMore) ? .useless : .partial
    case .broken: return .useless
    }
  }

  /// POLLRDHUP, which Glibc's module leaves out; Linux gives both calls the same bits.
  private static let sendsNoMore = Int32(EPOLLRDHUP.rawValue)

  /// Whether nobody reads there any more: the web server has given the request up.
  static func isClosed(_ descriptor: Int32) -> Bool {
    isIn(descriptor, POLLHUP | POLLERR | POLLNVAL)
  }

  private static func isIn(_ descriptor: Int32, _ states: Int32) -> Bool {
    var watched = pollfd(fd: descriptor, events: Int16(sendsNoMore), revents: 0)
    return unsafe poll(&watched, 1, 0) > 0 && watched.revents & Int16(states) != 0
  }
}
