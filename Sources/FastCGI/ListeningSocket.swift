internal import CFastCGI
internal import Glibc

/// The socket that the web server connects to, shared by all threads and, when inherited, by all
/// processes of the pool.
@safe
package struct ListeningSocket: Sendable {
  let descriptor: Int32

  /// The socket that `spawn-fcgi` or systemd passed as standard input.
  package static func inherited() throws(FastCGIError) -> ListeningSocket {
    try ListeningSocket(descriptor: 0, path: "standard input")
  }

  /// Opens a Unix socket of our own, replacing a stale file.
  ///
  /// The path has at most 107 bytes, the limit of `sockaddr_un`.
  package static func open(path: String) throws(FastCGIError) -> ListeningSocket {
    guard path.utf8.count <= 107 else { throw .cannotListen(path: path, errno: ENAMETOOLONG) }
    prepareLibrary()
    let descriptor = unsafe FCGX_OpenSocket(path, 1024)
    guard descriptor >= 0 else { throw .cannotListen(path: path, errno: errno) }
    return try ListeningSocket(descriptor: descriptor, path: path)
  }

  private init(descriptor: Int32, path: String) throws(FastCGIError) {
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

/// FCGX_Init is to be called once, before any other call; it also has SIGPIPE ignored, so that a
/// client that hangs up ends a write and not the process.
private let libraryIsReady: Bool = {
  FCGX_Init()
  signal(SIGPIPE, SIG_IGN)
  return true
}()
