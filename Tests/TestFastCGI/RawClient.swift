import Foundation
import Testing

/// Speaks to a socket byte by byte, to misbehave where nginx or libcurl would not.
package final class RawClient {
  private let descriptor: Int32
  private var closed = false

  package init(unix path: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    try connected(&address)
  }

  package init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    try connected(&address)
  }

  deinit { hangUp() }

  private func connected<Address>(_ address: inout Address) throws {
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<Address>.size))
      }
    }
    try #require(result == 0, "no connection: \(errno)")
    // A test that waits for an answer that never comes fails instead of hanging.
    var deadline = timeval(tv_sec: 5, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &deadline, socklen_t(MemoryLayout<timeval>.size))
  }

  package func hangUp() {
    if !closed { close(descriptor) }
    closed = true
  }

  /// Says that nothing more will be sent; answers can still be read.
  package func endOfRequests() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Reads away what comes; false when the other side keeps the connection open and says nothing for 5 s.
  package func isClosedAfterAnswers() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    while true {
      let received = recv(descriptor, &bytes, bytes.count, 0)
      guard received > 0 else { return received == 0 || errno == ECONNRESET }
    }
  }

  package func write(_ bytes: [UInt8]) {
    _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// Fewer than asked for only at the end of the connection, or after 5 s of silence.
  package func read(_ count: Int) -> [UInt8] {
    // Asked for nothing, a Unix socket would wait for the next byte all the same.
    guard count > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: count)
    let received = recv(descriptor, &bytes, count, Int32(MSG_WAITALL))
    return Array(bytes.prefix(max(received, 0)))
  }

  /// True when the other side has closed; false after 5 s.
  package func isClosed() -> Bool {
    var byte: UInt8 = 0
    return recv(descriptor, &byte, 1, 0) == 0
  }

  /// Whether the other side has closed by now.
  package var hasEnded: Bool {
    var byte: UInt8 = 0
    return recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) == 0
  }

  /// Whether the other side has read everything that was sent; for Unix sockets.
  package var isTakenIn: Bool {
    var pending: Int32 = 0
    return ioctl(descriptor, UInt(TIOCOUTQ), &pending) == 0 && pending == 0
  }

  // MARK: FastCGI

  /// Sends a whole request; `length` is what CONTENT_LENGTH says, true or not.
  package func request(
    _ uri: String, query: Int = 1000, body: [UInt8] = [], length: String? = nil, keep: Bool = false
  ) {
    write(records(uri, query: query, body: body, length: length, keep: keep))
  }

  /// Sends a request up to the middle of its parameters.
  package func halfRequest() {
    let whole = records("/pid", query: 1000, body: [], length: nil, keep: true)
    write(Array(whole.prefix(40)))
  }

  /// The records of a whole request.
  package func records(
    _ uri: String, query: Int = 1000, body: [UInt8] = [], length: String? = nil, keep: Bool = false
  ) -> [UInt8] {
    records(
      [
        ("REQUEST_METHOD", "POST"), ("DOCUMENT_URI", uri), ("QUERY_STRING", "\(query)"),
        ("CONTENT_LENGTH", length ?? "\(body.count)"),
      ], body: body, keep: keep)
  }

  /// The same with these parameters and no others; each has at most 127 bytes.
  package func records(
    _ named: [(name: String, value: String)], body: [UInt8], keep: Bool = false
  ) -> [UInt8] {
    var parameters: [UInt8] = []
    for (name, value) in named {
      parameters += [UInt8(name.utf8.count), UInt8(value.utf8.count)] + name.utf8 + value.utf8
    }
    var records = record(1, [0, 1, keep ? 1 : 0, 0, 0, 0, 0, 0])
    records += record(4, parameters) + record(4, [])
    for start in stride(from: 0, to: body.count, by: 60_000) {
      records += record(5, Array(body[start..<min(start + 60_000, body.count)]))
    }
    return records + record(5, [])
  }

  package func record(_ type: UInt8, _ content: [UInt8]) -> [UInt8] {
    [1, type, 0, 1, UInt8(content.count >> 8), UInt8(content.count & 0xFF), 0, 0] + content
  }

  /// The CGI document of the next answer; nil when the connection ends before it does.
  package func answer() -> String? {
    var document: [UInt8] = []
    while true {
      let header = read(8)
      guard header.count == 8 else { return nil }
      let content = read(Int(header[4]) << 8 | Int(header[5]))
      _ = read(Int(header[6]))
      if header[1] == 6 { document += content }
      if header[1] == 3 { return String(decoding: document, as: UTF8.self) }
    }
  }
}
