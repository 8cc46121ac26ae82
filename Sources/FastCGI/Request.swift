internal import CFastCGI

/// One request of the web server, valid only while its handler runs.
///
/// It cannot be copied or kept: the memory behind it belongs to the library and is used again for
/// the next request of the same thread.
@safe
package struct Request: ~Copyable {
  private let handle: UnsafeMutablePointer<FCGX_Request>

  init(_ handle: UnsafeMutablePointer<FCGX_Request>) {
    unsafe self.handle = unsafe handle
  }

  /// The CGI parameter of that name (`REQUEST_METHOD`, `HTTP_COOKIE`, …), absent or as received.
  ///
  /// Bytes that are not UTF-8 are replaced, never trapped on.
  package func parameter(_ name: String) -> String? {
    guard let value = unsafe FCGX_GetParam(name, handle.pointee.envp) else { return nil }
    return unsafe String(cString: value)
  }

  /// The whole request body, of at most `limit` bytes.
  ///
  /// Refused with ``FastCGIError/bodyTooLarge(limit:)`` before anything is read when the announced
  /// length is over the limit, and with ``FastCGIError/bodyCutShort(expected:received:)`` when the
  /// client hangs up.
  package func body(limit: Int) throws(FastCGIError) -> [UInt8] {
    let expected = parameter("CONTENT_LENGTH").flatMap { Int($0) } ?? 0
    guard expected > 0 else { return [] }
    // FCGX_GetStr counts in 32 bits.
    guard expected <= min(limit, Int(Int32.max)) else { throw .bodyTooLarge(limit: limit) }
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: expected) { buffer, count in
      unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        // FCGX_GetStr waits until it has all bytes or the stream ends.
        count = Int(unsafe FCGX_GetStr(characters.baseAddress, Int32(expected), handle.pointee.in))
      }
    }
    guard bytes.count == expected else {
      throw .bodyCutShort(expected: expected, received: bytes.count)
    }
    return bytes
  }
}
