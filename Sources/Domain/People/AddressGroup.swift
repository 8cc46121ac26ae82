/// Where somebody comes from, as tries are counted: an IPv4 address, or the /64 of an IPv6 address, which one
/// subscriber has as a whole.
package enum AddressGroup {
  /// Any other text stays as it is, shortened to a column's width.
  package static func name(of address: String) -> String {
    guard address.contains(":") else { return String(address.prefix(45)) }
    let sides = address.split(separator: ":", omittingEmptySubsequences: false)
    // `::ffff:203.0.113.7` is the IPv4 address.
    if let last = sides.last, last.contains(".") { return String(last.prefix(45)) }
    var groups: [String] = []
    for (index, side) in sides.prefix(4).enumerated() {
      if side.isEmpty && index > 0 { break }
      groups.append(leading(side))
    }
    groups += Array(repeating: "0", count: max(0, 4 - groups.count))
    return groups.joined(separator: ":") + "::/64"
  }

  private static func leading(_ group: Substring) -> String {
    let digits = group.lowercased().drop { $0 == "0" }.prefix(4)
    return digits.isEmpty ? "0" : String(digits)
  }
}
