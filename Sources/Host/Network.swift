internal import Glibc

/// Addresses of names and of this machine, and who answers on it.
@safe
package enum Network {
  /// As text; empty where the name leads nowhere.
  package static func addresses(of name: String) -> [String] {
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard unsafe getaddrinfo(name, nil, &hints, &found) == 0 else { return [] }
    defer { unsafe freeaddrinfo(found) }
    var (texts, next): ([String], UnsafeMutablePointer<addrinfo>?) = unsafe ([], found)
    while let entry = unsafe next {
      if let address = unsafe entry.pointee.ai_addr,
        let text = unsafe text(address, entry.pointee.ai_addrlen), !texts.contains(text)
      {
        texts.append(text)
      }
      unsafe next = entry.pointee.ai_next
    }
    return texts
  }

  /// Of all of the machine's interfaces, in the same form.
  package static func ownAddresses() -> [String] {
    var found: UnsafeMutablePointer<ifaddrs>?
    guard unsafe getifaddrs(&found) == 0 else { return [] }
    defer { unsafe freeifaddrs(found) }
    var (texts, next): ([String], UnsafeMutablePointer<ifaddrs>?) = unsafe ([], found)
    while let entry = unsafe next {
      if let address = unsafe entry.pointee.ifa_addr {
        let length =
          switch Int32(unsafe address.pointee.sa_family) {
          case AF_INET: MemoryLayout<sockaddr_in>.size
          case AF_INET6: MemoryLayout<sockaddr_in6>.size
          default: 0
          }
        if length > 0, let text = unsafe text(address, socklen_t(length)) { texts.append(text) }
      }
      unsafe next = entry.pointee.ifa_next
    }
    return texts
  }

  /// Whether somebody takes connections at that port of this machine.
  package static func answers(at port: UInt16) -> Bool {
    let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard number >= 0 else { return false }
    defer { close(number) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        unsafe connect(number, generic, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  private static func text(
    _ address: UnsafePointer<sockaddr>, _ length: socklen_t
  ) -> String? {
    var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    guard
      unsafe getnameinfo(
        address, length, &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST) == 0
    else { return nil }
    let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
