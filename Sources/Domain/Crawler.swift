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

  package static func recognises(userAgent: String?) -> Bool {
    guard let userAgent else { return false }
    let lowered = userAgent.lowercased()
    return names.contains { lowered.contains($0) }
  }
}
