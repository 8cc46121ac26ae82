/// What can go wrong below the handlers: opening the socket or reading a body.
package enum FastCGIError: Error, Equatable, Sendable {
  /// The socket could not be opened; `errno` of the system call.
  case cannotListen(path: String, errno: Int32)
  /// No connection can be accepted; `errno` of the system call.
  case cannotAccept(errno: Int32)
  /// The body is longer than the caller allows, in bytes.
  case bodyTooLarge(limit: Int)
  /// The client hung up before its announced length arrived.
  case bodyCutShort(expected: Int, received: Int)
}
