/// An address of the public internet, as Meta wants it of a visitor.
///
/// Behind a proxy that nginx does not trust every visitor has the proxy's address: such an address
/// would tell Meta that all buyers are one (facts: meta 4.6).
package struct PublicAddress: Equatable, Sendable {
  package let text: String

  /// Nil for a text that is no address, or one that is not public.
  ///
  /// An IPv4 address inside IPv6 (`::ffff:203.0.113.9`) is that IPv4 address.
  package init?(_ text: String) {
    if let bytes = Self.ipv4(text.utf8[...]) {
      guard Self.isPublic(ipv4: bytes) else { return nil }
      self.text = bytes.map(String.init).joined(separator: ".")
      return
    }
    guard let groups = Self.ipv6(text) else { return nil }
    if groups.prefix(5).allSatisfy({ $0 == 0 }), groups[5] == 0xFFFF {
      let bytes = groups[6...].flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      guard Self.isPublic(ipv4: bytes) else { return nil }
      self.text = bytes.map(String.init).joined(separator: ".")
      return
    }
    guard Self.isPublic(ipv6: groups) else { return nil }
    self.text = text.lowercased()
  }

  private static func isPublic(ipv4 bytes: [UInt8]) -> Bool {
    switch (bytes[0], bytes[1]) {
    // This host, private, loopback; multicast, reserved and broadcast.
    case (0, _), (10, _), (127, _), (224...255, _): false
    // Private, link-local.
    case (172, 16...31), (192, 168), (169, 254): false
    // Carrier-grade NAT, protocol assignments, benchmarks.
    case (100, 64...127), (198, 18...19): false
    case (192, 0): bytes[2] != 0
    default: true
    }
  }

  /// Only 2000::/3 is given out to networks of the public internet.
  private static func isPublic(ipv6 groups: [UInt16]) -> Bool { groups[0] & 0xE000 == 0x2000 }

  static func ipv4(_ text: Substring.UTF8View) -> [UInt8]? {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    let bytes = parts.compactMap { part -> UInt8? in
      guard (1...3).contains(part.count), part.allSatisfy({ (0x30...0x39).contains($0) }),
        part.count == 1 || part.first != UInt8(ascii: "0")
      else { return nil }
      return UInt8(Substring(part))
    }
    return bytes.count == 4 ? bytes : nil
  }

  /// Eight groups.
  static func ipv6(_ text: String) -> [UInt16]? {
    guard (2...45).contains(text.utf8.count), text.utf8.contains(UInt8(ascii: ":")) else {
      return nil
    }
    let halves = text.split(separator: "::", omittingEmptySubsequences: false)
    switch halves.count {
    case 1:
      guard let all = groups(halves[0]), all.count == 8 else { return nil }
      return all
    case 2:
      guard let head = groups(halves[0]), let tail = groups(halves[1]),
        head.count + tail.count < 8
      else { return nil }
      return head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail
    default: return nil
    }
  }

  /// Groups between colons, the last of which may be an IPv4 address.
  private static func groups(_ text: Substring) -> [UInt16]? {
    guard !text.isEmpty else { return [] }
    var groups: [UInt16] = []
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index == parts.count - 1, let bytes = ipv4(part) {
        groups += [
          UInt16(bytes[0]) << 8 | UInt16(bytes[1]), UInt16(bytes[2]) << 8 | UInt16(bytes[3]),
        ]
        continue
      }
      guard (1...4).contains(part.count), part.allSatisfy({ hexDigit($0) != nil }),
        let group = UInt16(Substring(part), radix: 16)
      else { return nil }
      groups.append(group)
    }
    return groups
  }
}
