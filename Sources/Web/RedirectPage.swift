import Cryptography
import Domain

/// Addresses that the redirect page needs, from settings.
package struct PageSettings: Sendable {
  package let publicURL: String
  /// Telegram's address for links, `https://t.me`.
  package let botLinkURL: String
  /// Meta's `fbevents.js`.
  package let pixelScriptURL: String

  /// The same for every page.
  let pageHeaders: [(name: String, value: String)]

  package init(publicURL: String, botLinkURL: String, pixelScriptURL: String) {
    self.publicURL = publicURL
    self.botLinkURL = botLinkURL
    self.pixelScriptURL = pixelScriptURL
    pageHeaders = [
      ("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store"),
      ("Content-Security-Policy", Self.policy(pixelScriptURL)),
      ("Referrer-Policy", "no-referrer-when-downgrade"), ("X-Content-Type-Options", "nosniff"),
    ]
  }

  /// No inline script, nothing from anywhere but us and Meta.
  private static func policy(_ pixelScriptURL: String) -> String {
    let meta = "\(origin(pixelScriptURL)) https://connect.facebook.net"
    return
      "default-src 'none'; script-src 'self' \(meta); style-src 'self'; "
      + "img-src 'self' \(meta) https://www.facebook.com; "
      + "connect-src 'self' \(meta) https://www.facebook.com; "
      + "form-action https://www.facebook.com; base-uri 'none'; frame-ancestors 'none'"
  }

  static func origin(_ url: String) -> String {
    let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.count >= 3 ? "\(parts[0])//\(parts[2])" : ""
  }

  /// Nil for a username outside Telegram's alphabet.
  func botLink(_ username: String, _ token: TrackingToken) -> String? {
    let isPlain = username.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
    }
    guard isPlain, !username.isEmpty else { return nil }
    return "\(botLinkURL)/\(username)?start=\(token.text)"
  }
}

/// The page between the ad and the bot: a few SSI values, then nginx includes the static template.
struct RedirectPage {
  let settings: PageSettings
  let pixelID: String
  let eventID: PageViewEventID
  let token: TrackingToken
  let botLink: String

  /// Nil for a pixel id that is no number: it would stand in the page as it is.
  init?(
    settings: PageSettings, pixelID: String, eventID: PageViewEventID, token: TrackingToken,
    botLink: String
  ) {
    guard !pixelID.isEmpty, pixelID.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    self.settings = settings
    self.pixelID = pixelID
    self.eventID = eventID
    self.token = token
    self.botLink = botLink
  }

  /// Only values of a closed alphabet go in here: nginx takes them as they are.
  var document: [UInt8] {
    var document: [UInt8] = []
    document.reserveCapacity(1024)
    func set(_ name: StaticString, _ value: String) {
      document.append(contentsOf: "<!--#set var=\"\(name)\" value=\"".utf8)
      document.append(contentsOf: value.utf8)
      document.append(contentsOf: "\" -->".utf8)
    }
    set("pixel_id", pixelID)
    set("event_id", eventID.text)
    set("token", token.text)
    set("external_id", sha256Hex(token.text))
    set("link", botLink)
    set("pixel_script", settings.pixelScriptURL)
    document.append(contentsOf: "<!--#include virtual=\"/redirect/default.html\" -->".utf8)
    return document
  }

  var headers: [(name: String, value: String)] { settings.pageHeaders }
}
