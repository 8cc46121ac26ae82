/// Whether the text is an IPv4 or IPv6 address in its usual notation.
///
/// A private address passes, unlike at Meta: a trial on one machine has no other.
func isIPAddress(_ text: String) -> Bool {
  isIPv4(text) || isIPv6(text)
}

private func isIPv4(_ text: some StringProtocol) -> Bool {
  let parts = text.split(separator: ".", omittingEmptySubsequences: false)
  return parts.count == 4
    && parts.allSatisfy { part in
      1...3 ~= part.count && part.allSatisfy(\.isASCIIDigit) && (Int(part) ?? 256) < 256
    }
}

private func isIPv6(_ text: String) -> Bool {
  let halves = text.split(separator: "::", omittingEmptySubsequences: false)
  guard 1...2 ~= halves.count else { return false }
  var count = 0
  for half in halves where !half.isEmpty {
    guard let groups = groupCount(half) else { return false }
    count += groups
  }
  return halves.count == 2 ? count < 8 : count == 8
}

/// The number of 16-bit groups, where a trailing IPv4 address is two.
private func groupCount(_ text: Substring) -> Int? {
  var groups = text.split(separator: ":", omittingEmptySubsequences: false)
  var count = 0
  if let last = groups.last, last.contains(".") {
    guard isIPv4(last) else { return nil }
    groups.removeLast()
    count = 2
  }
  let areHex = groups.allSatisfy { group in
    1...4 ~= group.count && group.allSatisfy { $0.isASCII && $0.isHexDigit }
  }
  return areHex ? count + groups.count : nil
}
