import Application
import Cryptography
import Domain

/// Addresses that the redirect page needs, from settings.
package struct PageSettings: Sendable {
  package let publicURL: String
  /// Telegram's address for links, `https://t.me`.
  package let botLinkURL: String
  /// Meta's `fbevents.js`.
  package let pixelScriptURL: String

  package init(publicURL: String, botLinkURL: String, pixelScriptURL: String) {
    self.publicURL = publicURL
    self.botLinkURL = botLinkURL
    self.pixelScriptURL = pixelScriptURL
  }

  /// Where the Pixel's script comes from, for the page's security policy.
  package var pixelOrigin: String { Self.origin(pixelScriptURL) }

  static func origin(_ url: String) -> String {
    let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.count >= 3 ? "\(parts[0])//\(parts[2])" : ""
  }

  /// Nil for a username outside Telegram's alphabet.
  func botLink(_ username: String, _ token: TrackingToken) -> String? {
    botLink(username, start: token.text)
  }

  func botLink(_ username: String, start: String) -> String? {
    botLink(username).map { "\($0)?start=\(start)" }
  }

  /// To the bot as such.
  func botLink(_ username: String) -> String? {
    let isPlain = username.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
    }
    guard isPlain, !username.isEmpty else { return nil }
    return "\(botLinkURL)/\(username)"
  }
}

/// The page between the ad and the bot, filled in for one click.
enum RedirectPage {
  /// Nil for a pixel id that is no number, or a bot that has no link.
  static func document(
    _ steps: TemplateSteps, settings: PageSettings, texts: PageTexts = PageTexts(),
    pixelID: String, eventID: PageViewEventID, token: TrackingToken, username: String
  ) -> [UInt8]? {
    guard isPixel(pixelID), let link = settings.botLink(username, token) else { return nil }
    return steps.page(
      PageValues(
        pixelID: pixelID, pixelScript: settings.pixelScriptURL, pixelOrigin: settings.pixelOrigin,
        eventID: eventID.text, externalID: sha256Hex(token.text), token: token.text, link: link,
        bot: username, texts: texts))
  }

  static func isPixel(_ id: String) -> Bool {
    !id.isEmpty && id.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
