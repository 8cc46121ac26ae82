import FastCGI
import Foundation
import Testing

@Suite struct ServiceManagerTests {
  @Test func `a line reaches whoever listens at the path`() throws {
    let path = "/tmp/rastro-notify-\(UUID().uuidString)"
    let listener = try Listener(name: Array(path.utf8))
    defer { unlink(path) }
    try #require(ServiceManager(socket: path)).tell("READY=1")
    #expect(listener.next() == "READY=1")
  }

  @Test func `a line reaches whoever listens at a name that is no file`() throws {
    let name = "rastro-notify-\(UUID().uuidString)"
    let listener = try Listener(name: [0] + Array(name.utf8))
    try #require(ServiceManager(socket: "@" + name)).tell("WATCHDOG=1")
    #expect(listener.next() == "WATCHDOG=1")
  }

  @Test func `nobody who listens stops nothing`() throws {
    try #require(ServiceManager(socket: "/nowhere/at/all")).tell("READY=1")
  }

  @Test(arguments: [nil, "", "/", "relative", "/" + String(repeating: "a", count: 107)])
  func `what is no socket's name is nobody`(_ name: String?) {
    #expect(ServiceManager(socket: name) == nil)
  }
}

/// A datagram socket of that name; a leading zero byte makes it a name that is no file.
private final class Listener {
  private let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)

  init(name: [UInt8]) throws {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
    let size = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
    }
    try #require(result == 0)
  }

  deinit { close(descriptor) }

  /// What was said before: a datagram is there as soon as it was sent.
  func next() -> String {
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
    return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
  }
}
