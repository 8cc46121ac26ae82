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
