internal import CFastCGI
internal import Glibc

/// The socket that the web server connects to, shared by all threads and, when inherited, by all
/// processes of the pool.
@safe
package struct ListeningSocket: Sendable {
  let descriptor: Int32

  /// Connections that may wait to be accepted, where nobody says otherwise.
  private static let usualBacklog = 1024

  /// The socket that `spawn-fcgi` or systemd passed as standard input.
  ///
  /// `backlog` connections may wait there, whatever number the program that opened it chose.
  package static func inherited(
    backlog: Int = usualBacklog
  ) throws(FastCGIError) -> ListeningSocket {
    try ListeningSocket(descriptor: 0, path: "standard input", backlog: backlog)
  }

  /// Opens a Unix socket of our own, replacing a stale file.
  ///
  /// The path has at most 107 bytes, the limit of `sockaddr_un`.
  ///
  /// Its group may connect, the rest of the system may not.
  package static func open(
    path: String, backlog: Int = usualBacklog
  ) throws(FastCGIError) -> ListeningSocket {
    guard path.utf8.count <= 107 else { throw .cannotListen(path: path, errno: ENAMETOOLONG) }
    // FCGX_OpenSocket ends the process when bind() fails, and takes `name:1` for a TCP port.
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw .cannotListen(path: path, errno: errno) }
    do throws(FastCGIError) {
      unsafe unlink(path)
      guard bind(descriptor, to: path) == 0, unsafe chmod(path, 0o660) == 0,
        listen(descriptor, Int32(backlog)) == 0
      else { throw .cannotListen(path: path, errno: errno) }
      return try ListeningSocket(descriptor: descriptor, path: path, backlog: backlog)
    } catch {
      close(descriptor)
      throw error
    }
  }

  private static func bind(_ descriptor: Int32, to path: String) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe Glibc.bind(descriptor, address, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }

  private init(descriptor: Int32, path: String, backlog: Int) throws(FastCGIError) {
    // A terminal or /dev/null as standard input would never bring a request, and say nothing.
    var listening: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    guard unsafe getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) == 0 else {
      throw .cannotListen(path: path, errno: errno)
    }
    guard listening == 1 else { throw .cannotListen(path: path, errno: EINVAL) }
    // Again: more must not wait there than can be served in time, since nginx answers those that find no place.
    guard listen(descriptor, Int32(backlog)) == 0 else {
      throw .cannotListen(path: path, errno: errno)
    }
    // A thread that lost the race for a connection must come back from accept() with EAGAIN, or it
    // would sit there through a shutdown.
    let flags = fcntl(descriptor, F_GETFL)
    guard flags >= 0, fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0 else {
      throw .cannotListen(path: path, errno: errno)
    }
    self.descriptor = descriptor
  }

  static func prepareLibrary() {
    _ = libraryIsReady
  }
}

/// FCGX_Init is to be called once, before any other call; signals are ignored then, SIGPIPE among them, so that a
/// client that hangs up ends a write and not the process.
private let libraryIsReady: Bool = {
  // The library, closing a connection, waits up to 2 s for the other side to close too.
  unsafe setenv("LIBFCGI_OS_CLOSE_POLL_TIMEOUT", "0", 1)
  FCGX_Init()
  ignoreForeignSignals()
  return true
}()
