internal import Glibc

/// The program that started this process and wants to hear how it goes, as systemd with `Type=notify` does.
package struct ServiceManager: Sendable {
  private let address: [UInt8]

  /// `socket` is what `NOTIFY_SOCKET` says: a path, or `@` and a name that is no file; nil where nobody listens.
  package init?(socket: String?) {
    guard let bytes = socket.map({ Array($0.utf8) }), (2...107).contains(bytes.count) else {
      return nil
    }
    switch bytes[0] {
    case UInt8(ascii: "/"): address = bytes
    case UInt8(ascii: "@"): address = [0] + bytes.dropFirst()
    default: return nil
    }
  }

  /// Says a line of `sd_notify`, such as `READY=1`; nobody waits for it, and a line that is lost stops nothing.
  package func tell(_ line: String) {
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &name.sun_path) { unsafe $0.copyBytes(from: address) }
    let length = MemoryLayout<sa_family_t>.size + address.count
    let message = Array(line.utf8)
    unsafe withUnsafePointer(to: &name) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
        _ = unsafe sendto(
          descriptor, message, message.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL),
          name, socklen_t(length))
      }
    }
  }
}
