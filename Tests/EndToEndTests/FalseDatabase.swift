import Foundation
import Synchronization

/// A server on the loopback address that speaks MariaDB's protocol as far as a thief needs it.
final class FalseDatabase: Sendable {
  /// What it does with a client that has sent its login.
  enum Trick: Sendable {
    /// Names this method in its greeting, and takes whatever comes.
    case greeting(method: String)
    /// Asks for this method instead, as a server may.
    case switchTo(method: String)
    /// Lets the client in and asks for a file at its first statement.
    case askForFile(String)
  }

  private static let encrypted: UInt32 = 0x800

  let port: Int
  private let listener: Int32
  private let received = Mutex<[UInt8]>([])
  private let isOver = Atomic(false)

  /// Everything that clients sent.
  var bytes: [UInt8] { received.withLock { $0 } }

  func holds(_ text: String) -> Bool {
    Data(bytes).range(of: Data(text.utf8)) != nil
  }

  init(_ trick: Trick) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, size) == 0 && getsockname(listener, address, &size) == 0
      }
    }
    guard isBound, listen(listener, 8) == 0 else { throw POSIXError(.EADDRINUSE) }
    self.listener = listener
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { self.serve(trick) }
  }

  func stop() {
    isOver.store(true, ordering: .sequentiallyConsistent)
    shutdown(listener, Int32(SHUT_RDWR))
  }

  private func serve(_ trick: Trick) {
    while true {
      let client = accept(listener, nil, nil)
      guard client >= 0, !isOver.load(ordering: .sequentiallyConsistent) else { break }
      talk(client, trick)
      close(client)
    }
    close(listener)
  }

  private func talk(_ client: Int32, _ trick: Trick) {
    let method = if case .greeting(let method) = trick { method } else { "mysql_native_password" }
    send(client, Self.greeting(method), number: 0)
    guard read(client) else { return }
    let ok: [UInt8] = [0, 0, 0, 2, 0, 0, 0]
    switch trick {
    case .greeting: send(client, ok, number: 2)
    case .switchTo(let method):
      send(client, [0xFE] + Array(method.utf8) + [0] + Self.challenge + [0], number: 2)
      guard read(client) else { return }
      send(client, ok, number: 4)
    case .askForFile(let path):
      send(client, ok, number: 2)
      guard read(client) else { return }
      send(client, [0xFB] + Array(path.utf8), number: 1)
    }
    while read(client) {}
  }

  private static let challenge: [UInt8] = Array("abcdefghijklmnopqrst".utf8)

  private static func greeting(_ method: String) -> [UInt8] {
    // Long passwords, a database, local files, protocol 4.1, challenges, methods by name: no TLS.
    let abilities: UInt32 = 0x1 | 0x8 | 0x80 | 0x200 | 0x8000 | 0x80000
    precondition(abilities & encrypted == 0)
    let low = [UInt8(abilities & 0xFF), UInt8(abilities >> 8 & 0xFF)]
    let high = [UInt8(abilities >> 16 & 0xFF), UInt8(abilities >> 24 & 0xFF)]
    return [10] + Array("5.5.5-10.11.9-MariaDB".utf8) + [0, 1, 0, 0, 0] + challenge.prefix(8) + [0]
      + low + [45, 2, 0] + high + [21] + Array(repeating: 0, count: 10) + challenge.suffix(12) + [0]
      + Array(method.utf8) + [0]
  }

  private func send(_ client: Int32, _ content: [UInt8], number: UInt8) {
    let bytes = [UInt8(content.count & 0xFF), UInt8(content.count >> 8), 0, number] + content
    _ = Foundation.send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// False when the client has hung up.
  private func read(_ client: Int32) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(client, &buffer, buffer.count, 0)
    guard count > 0 else { return false }
    received.withLock { $0 += buffer.prefix(count) }
    return true
  }
}
