package import Application
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
    let isPlain = username.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
    }
    guard isPlain, !username.isEmpty else { return nil }
    return "\(botLinkURL)/\(username)?start=\(start)"
  }
}

/// The page between the ad and the bot: a few SSI values, then nginx includes the static template.
///
/// Only values of a closed alphabet go in: nginx takes them as they are.
struct RedirectPage {
  private(set) var document: [UInt8] = []

  static let headers = [
    (name: "Content-Type", value: "text/html; charset=utf-8"),
    (name: "Cache-Control", value: "no-store"),
  ]

  /// The page of one click; nil for a pixel id that is no number.
  init?(
    settings: PageSettings, template: String, pixelID: String, eventID: PageViewEventID,
    token: TrackingToken, botLink: String
  ) {
    guard Self.isPixel(pixelID), Pool.isTemplateName(template) else { return nil }
    document.reserveCapacity(1024)
    set("pixel_id", pixelID)
    set("event_id", eventID.text)
    set("token", token.text)
    set("external_id", sha256Hex(token.text))
    finish(settings, template: template, botLink: botLink)
  }

  /// The page that nginx gives out alone for all clicks of a pool: it fills in the token, and the page's
  /// script the hash of it.
  init?(standIn settings: PageSettings, template: String, pixelID: String?, username: String) {
    guard let link = settings.botLink(username, start: "$rastro_click_token"),
      Pool.isTemplateName(template)
    else { return nil }
    set("pixel_id", pixelID.flatMap { Self.isPixel($0) ? $0 : nil } ?? "")
    set("event_id", "pageview_$rastro_click_token")
    set("token", "$rastro_click_token")
    set("external_id", "")
    finish(settings, template: template, botLink: link)
  }

  private static func isPixel(_ id: String) -> Bool {
    !id.isEmpty && id.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private mutating func finish(_ settings: PageSettings, template: String, botLink: String) {
    set("link", botLink)
    set("pixel_script", settings.pixelScriptURL)
    document.append(contentsOf: "<!--#include virtual=\"/redirect/".utf8)
    document.append(contentsOf: template.utf8)
    document.append(contentsOf: ".html\" -->".utf8)
  }

  private mutating func set(_ name: StaticString, _ value: String) {
    document.append(contentsOf: "<!--#set var=\"\(name)\" value=\"".utf8)
    document.append(contentsOf: value.utf8)
    document.append(contentsOf: "\" -->".utf8)
  }
}

/// The pages with which nginx answers clicks while no worker can.
package struct StandInPages: Sendable {
  private let settings: PageSettings

  package init(_ settings: PageSettings) { self.settings = settings }

  /// Of a pool with a bot; nil where no page can be made.
  package func page(of pool: Pool) -> [UInt8]? {
    guard let member = pool.standIn else { return nil }
    return RedirectPage(
      standIn: settings, template: pool.template, pixelID: pool.pixelID, username: member.username
    )?.document
  }
}
