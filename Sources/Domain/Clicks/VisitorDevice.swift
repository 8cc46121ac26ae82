/// What a visitor holds in their hand, by the browser's own words.
package enum VisitorDevice: String, CaseIterable, Sendable {
  case android, ios, windows, mac, linux, other

  package init(userAgent: String) {
    let name = userAgent.lowercased()
    // The first that fits: telephones name other systems too, as what they are like.
    self =
      Self.signs.first { _, words in words.contains { name.contains($0) } }?.device ?? .other
  }

  private static let signs: [(device: VisitorDevice, words: [String])] = [
    (.other, ["windows phone", "iemobile"]), (.ios, ["iphone", "ipad", "ipod"]),
    (.android, ["android"]), (.windows, ["windows"]), (.mac, ["macintosh", "mac os x"]),
    (.linux, ["linux", "cros", "x11"]),
  ]
}
