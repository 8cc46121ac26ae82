import Foundation
import Synchronization
import Testing

/// A server on the loopback address that does to each connection what a test tells it to.
final class ScriptedServer: Sendable {
  /// One accepted connection.
  struct Connection {
    let descriptor: Int32
    let server: ScriptedServer

    /// The next request with its whole body, counted; nil when the client has closed.
    func request() -> String? {
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while true {
        let text = String(decoding: bytes, as: UTF8.self)
        if let head = text.range(of: "\r\n\r\n") {
          let length =
            text[..<head.lowerBound].components(separatedBy: "\r\n")
            .first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
          if text[head.upperBound...].utf8.count >= length {
            server.seen.withLock { $0.append(text) }
            return text
          }
        }
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        bytes += buffer.prefix(count)
      }
    }

    func send(_ text: String) {
      _ = Glibc.send(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL))
    }

    func answer(_ body: String, status: String = "200 OK", headers: String = "") {
      send("HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }

    /// Until the client gives up.
    func waitForHangUp() {
      var byte: UInt8 = 0
      while recv(descriptor, &byte, 1, 0) > 0 {}
    }
  }

  private let listener: Int32
  let port: Int
  private let seen = Mutex<[String]>([])
  private let accepted = Atomic(0)

  var requests: [String] { seen.withLock { $0 } }
  var connections: Int { accepted.load(ordering: .sequentiallyConsistent) }
  func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

  /// `script` gets each connection with its number, from 0; it is closed afterwards.
  init(_ script: @escaping @Sendable (Connection, Int) -> Void) throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = listener
    let result = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(descriptor, pointer, size) | listen(descriptor, 64)
          | getsockname(descriptor, pointer, &size)
      }
    }
    try #require(result == 0)
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { [weak self] in
      // Closed by its only user: the number may at once be another test's.
      defer { close(descriptor) }
      while case let connection = accept(descriptor, nil, nil), connection >= 0 {
        guard let server = self else {
          close(connection)
          return
        }
        let number = server.accepted.add(1, ordering: .sequentiallyConsistent).oldValue
        Thread.detachNewThread {
          script(Connection(descriptor: connection, server: server), number)
          close(connection)
        }
      }
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }
}
