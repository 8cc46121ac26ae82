import Foundation
import Host
import Testing

@Suite struct NetworkTests {
  @Test func `a name of this machine leads to one of its addresses`() {
    let found = Network.addresses(of: "localhost")
    #expect(!found.isEmpty)
    #expect(found.contains { Network.ownAddresses().contains($0) })
    #expect(Network.addresses(of: "no-such-name.invalid").isEmpty)
  }

  @Test func `a port answers while somebody listens`() throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let port = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        _ = bind(listener, generic, length)
        listen(listener, 1)
        getsockname(listener, generic, &length)
        return UInt16(bigEndian: pointer.pointee.sin_port)
      }
    }
    #expect(Network.answers(at: port))
    close(listener)
    #expect(!Network.answers(at: port))
  }
}
