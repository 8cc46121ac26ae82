/// Hosts whose traffic does not leave this machine.
package enum LoopbackHost {
  /// Whether a host as settings name it is 127.0.0.0/8, ::1 or `localhost`.
  ///
  /// Other names are not looked up: what they mean can change after the look.
  package static func contains(_ host: String) -> Bool {
    let bare =
      host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    if bare.lowercased() == "localhost" { return true }
    if let bytes = PublicAddress.ipv4(bare.utf8[...]) { return bytes[0] == 127 }
    guard let groups = PublicAddress.ipv6(bare) else { return false }
    if groups == [0, 0, 0, 0, 0, 0, 0, 1] { return true }
    // An IPv4 address inside IPv6.
    return groups.prefix(6) == [0, 0, 0, 0, 0, 0xFFFF] && groups[6] >> 8 == 127
  }
}
