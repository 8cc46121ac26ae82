/// In which browser or app an ad was opened.
package enum VisitorBrowser: String, CaseIterable, Sendable {
  case instagram, facebook, chrome, safari, samsung, firefox, edge, other

  package init(userAgent: String) {
    let name = userAgent.lowercased()
    // The first that fits: every browser calls itself by those that were there before it.
    self =
      Self.signs.first { _, words in words.contains { name.contains($0) } }?.browser ?? .other
  }

  private static let signs: [(browser: VisitorBrowser, words: [String])] = [
    (.instagram, ["instagram "]), (.facebook, ["fban/", "fbav/", "fb_iab/", "fbios"]),
    (
      .other,
      [
        "musical_ly", "bytedancewebview", "tiktok", "snapchat", "pinterest/", "telegram-", "kwai",
        "opr/", "opera", "opt/", "yabrowser", "ucbrowser", "vivaldi", "duckduckgo",
        "miuibrowser", "huaweibrowser", "silk/", "whatsapp/", "linkedinapp", "trident/", "msie",
      ]
    ),
    (.edge, ["edg/", "edga/", "edgios/", "edge/"]), (.samsung, ["samsungbrowser/"]),
    (.firefox, ["firefox/", "fxios/"]), (.chrome, ["chrome/", "crios/", "chromium/"]),
    (.safari, ["safari/"]),
  ]
}
