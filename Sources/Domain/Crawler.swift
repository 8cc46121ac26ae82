/// Machines that fetch a link for a preview or an index.
///
/// They get exactly the page that people get; only our server event is left out.
package enum Crawler {
  /// Whole product names: a bare `bot` would catch phones of the brand Cubot.
  private static let names = [
    "facebookexternalhit", "facebot", "facebookcatalog", "meta-externalagent",
    "meta-externalfetcher", "telegrambot", "whatsapp", "googlebot", "google-inspectiontool",
    "adsbot-google", "apis-google", "bingbot", "bingpreview", "yandexbot", "duckduckbot",
    "baiduspider", "twitterbot", "linkedinbot", "slackbot", "discordbot", "pinterestbot",
    "applebot", "bytespider", "gptbot", "ahrefsbot", "semrushbot", "petalbot",
  ]

  /// The names as bytes, by their first: most positions of a browser's name are passed over at once.
  private static let namesByFirst: [[[UInt8]]] = {
    var table = [[[UInt8]]](repeating: [], count: 256)
    for name in names {
      let bytes = Array(name.utf8)
      table[Int(bytes[0])].append(bytes)
    }
    return table
  }()

  package static func recognises(userAgent: String?) -> Bool {
    guard let userAgent else { return false }
    let text = userAgent.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    for start in text.indices {
      for name in namesByFirst[Int(text[start])] where text[start...].starts(with: name) {
        return true
      }
    }
    return false
  }
}
